import { describe, expect, it } from 'vitest';
import * as retryRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/retry-failed/route';
import { runImport } from '@/lib/ingestion/listings/run-import';
import { inlineSteps } from '../../harness/inline-steps';
import { carPage, deskPage, withImports } from './with-imports';

const { database, site, callAsAdmin, deps, startBulk, bulk, rules } = withImports();
/** As many as the engine carries on at a time. */
const AT_ONCE = 6;

/** Of each hundred addresses ten never answer, five are gone and three cannot be read; of the rest every tenth has no price. */
const kindOf = (index: number) => {
  const of = index % 100;
  if (of < 10) return 'slow';
  if (of < 15) return 'gone';
  if (of < 18) return 'empty';
  return of % 10 === 9 ? 'part' : 'whole';
};
/** Hundreds; a thousand take minutes and tell no more. */
const TOTAL = 200;
const share = (percent: number) => (TOTAL * percent) / 100;
const addresses = Array.from({ length: TOTAL }, (_one, index) => `http://shop.test/${kindOf(index)}/${index}`);

function serve(): void {
  for (const [index, address] of addresses.entries()) {
    const { pathname } = new URL(address);
    const kind = kindOf(index);
    if (kind === 'slow') site.on(pathname, () => undefined);
    if (kind === 'empty') site.page(pathname, '<html><body><p></p></body></html>');
    if (kind === 'part')
      site.page(
        pathname,
        carPage({ name: `2015 Porsche Cayman ${index}`, vehicleIdentificationNumber: undefined }, null),
      );
    if (kind === 'whole') site.page(pathname, deskPage({ name: `Desk ${index}`, sku: `TV-${index}` }));
  }
}

/** Runs what is queued as the engine does, looking in between. @returns what was read at each look */
async function run(id: string) {
  const looks: Awaited<ReturnType<typeof bulk>>[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    await database.sql.query('UPDATE import_session SET next_attempt_at = NULL WHERE next_attempt_at IS NOT NULL');
    const queued = await database.prisma.importSession.findMany({
      where: { status: 'queued' },
      orderBy: { id: 'asc' },
    });
    if (queued.length === 0) break;
    const next = queued.values();
    const carry = async () => {
      for (const { id: session } of next) {
        await runImport(deps(), inlineSteps(), session, `run-${session}-${turn}`).catch(() => undefined);
        if (session % 23n === 0n) looks.push(await bulk(id, 'limit=1'));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, carry));
  }
  return looks;
}

describe('importing hundreds of pages of one site', () => {
  it('ends in part, with exact counts at every moment, and tries again what failed and nothing else', async () => {
    serve();
    const id = await startBulk(addresses);
    const looks = await run(id);
    expect(looks.length).toBeGreaterThan(5);
    for (const { total, success, failed, cancelled, running, queued, completed } of looks as Record<string, number>[]) {
      expect(success! + failed! + cancelled! + running! + queued!).toBe(total);
      expect(success! + failed! + cancelled!).toBe(completed);
    }
    expect(await bulk(id)).toMatchObject({
      ...{
        status: 'partial',
        total: TOTAL,
        completed: TOTAL,
        success: share(82),
        failed: share(18),
        partial: share(9),
      },
      ...{ running: 0, queued: 0, cancelled: 0 },
    });
    expect(await database.prisma.listing.count()).toBe(share(82));
    const before = site.requests.length;
    for (const [index, address] of addresses.entries())
      if (kindOf(index) === 'gone')
        site.page(new URL(address).pathname, deskPage({ name: `Desk ${index}`, sku: `TV-${index}` }));
    await callAsAdmin(retryRoute, 'POST', { params: { bulk_job_id: id } });
    await run(id);
    const asked = new Set(site.requests.slice(before).map(({ path }) => path.split('/')[1]));
    expect([...asked].sort()).toEqual(['empty', 'gone', 'slow']);
    expect(await bulk(id)).toMatchObject({
      status: 'partial',
      success: share(87),
      failed: share(13),
      partial: share(9),
    });
    expect(await rules()).toEqual([]);
  }, 240_000);
});
