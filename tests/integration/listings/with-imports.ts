import { beforeAll, beforeEach } from 'vitest';
import * as importRoute from '@/app/api/v1/listings/import/route';
import * as bulkRoute from '@/app/api/v1/listings/import/bulk/route';
import * as oneBulkRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/route';
import type { HttpMethod, RouteModule } from '@/lib/auth/define-route';
import { runImport } from '@/lib/ingestion/listings/run-import';
import { importPort } from '@/lib/review/imports/ingestion-port';
import { findBrokenRules } from '@/scripts/check';
import { withClient } from '@/scripts/start/provision';
import { inlineSteps } from '../../harness/inline-steps';
import { call, tokenFor, withAccounts, type CallOptions } from '../auth/call-route';
import { withProcessSite } from '../web/process-site';

/** A desk that is for sale: structured data, with what is given instead. */
export const deskPage = (
  product: Record<string, unknown> = {},
  offer: Record<string, unknown> | null = {
    price: '240.00',
    priceCurrency: 'USD',
    availability: 'https://schema.org/InStock',
  },
  canonical = '',
) => `<!doctype html><html><head><title>Walnut desk</title>${canonical ? `<link rel="canonical" href="${canonical}">` : ''}
<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Walnut desk',
  brand: { '@type': 'Brand', name: 'Tern & Vale' },
  sku: 'TV-204',
  ...product,
  ...(offer ? { offers: { '@type': 'Offer', ...offer } } : {}),
})}</script></head><body><main><h1>Walnut desk</h1><p>By Tern & Vale, made of solid walnut.</p></main></body></html>`;

/** A car that is for sale. */
export const carPage = (
  vehicle: Record<string, unknown> = {},
  price: string | null = '48500',
) => `<!doctype html><html><head><title>2015 Porsche Cayman</title>
<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Car',
  name: '2015 Porsche Cayman S',
  brand: { '@type': 'Brand', name: 'Porsche' },
  model: 'Cayman S',
  vehicleModelDate: '2015',
  vehicleIdentificationNumber: 'WP0AB2A81FK180406',
  mileageFromOdometer: { '@type': 'QuantitativeValue', value: '34120', unitCode: 'SMI' },
  ...vehicle,
  ...(price === null ? {} : { offers: { '@type': 'Offer', price, priceCurrency: 'USD' } }),
})}</script></head><body><main><h1>2015 Porsche Cayman S</h1></main></body></html>`;

/** A database without listings before each test, a site on loopback, and what imports them. */
export function withImports() {
  const database = withAccounts();
  const { site, fetcher } = withProcessSite(database, { timeoutMs: 700 });
  let token: string;
  beforeAll(async () => {
    token = await tokenFor(database.prisma, 'admin@demo.test');
  });
  beforeEach(async () => {
    site.reset();
    await database.sql.query(
      `TRUNCATE listing, import_session, bulk_import, collection_changes, applications, observations, field_states, page_visits, robots_files, collection_sources
       RESTART IDENTITY CASCADE`,
    );
  });
  const callAsAdmin = (module: Partial<RouteModule>, method: HttpMethod, options: CallOptions = {}) =>
    call(module, method, { token, ...options });
  const deps = () => ({
    ...{ db: database.prisma, fetcher: fetcher(), now: () => new Date(), random: () => 0.5 },
    ...importPort,
  });
  /** Runs every queued import, as the engine does with a run for each; those that wait are run again at once. */
  const runQueued = async (steps = inlineSteps) => {
    for (let turn = 0; turn < 6; turn += 1) {
      await database.sql.query('UPDATE import_session SET next_attempt_at = NULL WHERE next_attempt_at IS NOT NULL');
      const queued = await database.prisma.importSession.findMany({
        where: { status: 'queued' },
        orderBy: { id: 'asc' },
      });
      if (queued.length === 0) return;
      await Promise.all(
        queued.map(({ id }) => runImport(deps(), steps(), id, `run-${id}-${turn}`).catch(() => undefined)),
      );
    }
  };
  return {
    ...{ database, site, callAsAdmin, deps, runQueued },
    importOne: (body: object) => callAsAdmin(importRoute, 'POST', { body }),
    startBulk: async (urls: string[]) =>
      String((await callAsAdmin(bulkRoute, 'POST', { body: { urls } })).json['bulk_job_id']),
    bulk: async (id: string, query = '') =>
      (await callAsAdmin(oneBulkRoute, 'GET', { params: { bulk_job_id: id }, query })).json as unknown as {
        per_url_status: {
          url: string;
          status: string;
          quality: string | null;
          error_code: string | null;
          listing_id: number | null;
        }[];
      } & Record<string, unknown>,
    listing: (id: unknown) => database.prisma.listing.findUniqueOrThrow({ where: { id: BigInt(Number(id)) } }),
    rules: () => withClient(database.adminUrl, findBrokenRules),
  };
}
