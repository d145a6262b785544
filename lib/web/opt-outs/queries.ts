import { OPT_OUT_TYPES } from '../../catalog/opt-outs/opted-out-sql';
import { findOptedOutSites, findSitesWith, optedOutWords } from '../../catalog/opt-outs/queries';
import type { Db } from '../../platform/db/client';
import { registrableDomain } from '../registrable-domain';
import { isOwnAddress, type RecordSite } from './own-site';

/** Records looked at to tell whether a domain is shared. */
const ENOUGH = 50;

/**
 * Why a page may not be fetched: it is on the website of an organisation that has opted out. Null for every other page. As a
 * rule one statement; only a page on such a domain takes more.
 */
export async function whyOptedOutSite(db: Db, url: string): Promise<string | null> {
  const domain = registrableDomain(url);
  if (domain === null) return null;
  const sites = await findOptedOutSites(db);
  const onDomain = sites.filter(({ site }) => registrableDomain(site) === domain);
  if (onDomain.length === 0) return null;
  const gone = new Set(sites.map(({ entityType, entityId }) => `${entityType}:${entityId}`));
  const others: RecordSite[] = [];
  for (const entityType of OPT_OUT_TYPES) {
    const rows = await findSitesWith(db, entityType, domain, ENOUGH);
    others.push(...rows.filter(({ id }) => !gone.has(`${entityType}:${id}`)).map(({ site }) => ({ entityType, site })));
  }
  const owner = onDomain.find((own) => isOwnAddress(url, own, others));
  return owner ? optedOutWords(owner.name) : null;
}
