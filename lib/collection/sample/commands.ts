import { recordAudit, type AuditActor } from '../../audit/commands';
import { personalSpans } from '../../catalog/personal-data';
import { ENTITY_TYPES } from '../../catalog/registry';
import { readDocument } from '../../extraction/document';
import { extractFromDocument } from '../../extraction/extract';
import { findListReader } from '../../extraction/list-registry';
import type { PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { parseUrl } from '../../platform/parse-url';
import type { Fetcher } from '../../web/create-fetcher';
import { outcomeError } from '../../web/fetch-outcome';
import { maskForStorage } from '../../web/mask-for-storage';
import { getSourceOf, type TrustedSource } from '../../web/reliability/queries';
import { requireSource } from '../../web/sources/queries';
import type { Sample } from '../../web/sources/schema';
import { quotaOf } from '../../web/sources/source-state';
import { withScheme } from '../../web/target-address';

/**
 * Reads one page of a source as a job would, by the one polite fetcher: it counts against the quota, and says in counts what
 * would be made of the page. Nothing of the page is stored.
 * @throws AppError not_found, validation_failed for an address of another host, blocked_address or opted_out.
 */
export async function sampleFetch(
  deps: { db: PrismaClient; fetcher: Fetcher; now: () => Date },
  actor: AuditActor,
  ref: string,
  address: string,
): Promise<Sample> {
  const { db } = deps;
  const source = await requireSource(db, ref);
  const url = withScheme(address);
  if (parseUrl(url)?.host !== source.host) {
    const reason = `give an address of ${source.host ?? 'its host'}`;
    throw new AppError('validation_failed', `This source is ${source.host ?? 'without a host'}: ${reason}.`, {
      invalidParams: [{ name: 'url', reason }],
    });
  }
  const outcome = await deps.fetcher.fetch({ url });
  const error = outcomeError(outcome);
  if (error?.code === 'blocked_address' || error?.code === 'opted_out') throw new AppError(error.code, error.message);
  const page = outcome.outcome === 'fetched' ? outcome.page : null;
  const finalUrl = outcome.finalUrl ?? outcome.url;
  const read = page && readPage(page.body, finalUrl, await getSourceOf(db, finalUrl), deps.now());
  await recordAudit(db, {
    actor,
    action: 'source.sampled',
    target: { type: 'source', id: source.id },
    detail: { host: source.host, outcome: outcome.outcome },
  });
  const { robots } = outcome;
  return {
    url: outcome.url,
    final_url: outcome.finalUrl,
    status: outcome.httpStatus,
    outcome: outcome.outcome,
    reason: error?.message ?? null,
    robots: {
      verdict: robots.verdict,
      line: robots.line ? `line ${robots.line.line}: ${robots.line.text}` : null,
      reason: robots.reason,
    },
    content_type: page?.contentType ?? null,
    bytes: outcome.bytes,
    duration_ms: outcome.durationMs,
    title: read?.title ?? null,
    would_extract: read?.counts ?? [],
    quota: quotaOf(await db.collectionSource.findUniqueOrThrow({ where: { id: source.id } }), deps.now()),
  };
}

/** What a job of each kind would make of a page, in counts, and the title its copy would have. */
function readPage(body: string, url: string, source: TrustedSource | null, now: Date) {
  const html = maskForStorage(body, url);
  const page = readDocument({ html, url });
  const context = { now, scanPersonal: personalSpans, sourceTrust: source?.trust ?? null };
  const counts = ENTITY_TYPES.map((type) => {
    const { fields, children } = extractFromDocument(type, page, context);
    const listed = findListReader(type.name)?.read(page, context).items.length ?? 0;
    return { entity_type: type.name, fields: fields.length, children: children.length, listed };
  });
  return { title: page.title === '' ? null : page.title, counts };
}
