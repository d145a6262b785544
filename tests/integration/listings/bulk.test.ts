import { describe, expect, it } from 'vitest';
import * as bulkRoute from '@/app/api/v1/listings/import/bulk/route';
import * as oneRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/route';
import * as cancelRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/cancel/route';
import * as pauseRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/pause/route';
import * as receiptRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/receipt/route';
import * as resumeRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/resume/route';
import * as retryRoute from '@/app/api/v1/listings/import/bulk/[bulk_job_id]/retry-failed/route';
import { runImport } from '@/lib/ingestion/listings/run-import';
import { inlineSteps } from '../../harness/inline-steps';
import { carPage, deskPage, withImports } from './with-imports';

const { database, site, callAsAdmin, deps, runQueued, startBulk, bulk, rules } = withImports();
const at = (path: string, host = 'shop.test') => `http://${host}${path}`;
const act = (route: Parameters<typeof callAsAdmin>[0], id: string) =>
  callAsAdmin(route, 'POST', { params: { bulk_job_id: id } });

/** Eight addresses: three desks (two of them one), a car without a price, and every way to fail. */
function serve() {
  site
    .page('/a', deskPage({ name: 'Desk A', sku: 'A' }))
    .page('/b', deskPage({ name: 'Desk B', sku: 'B' }))
    .page('/car', carPage({}, null))
    .page('/broken', '', {}, 500)
    .page('/empty', '<html><body><p></p></body></html>')
    .on('/slow', () => undefined);
  return [
    at('/a'),
    at('/b'),
    at('/a?utm_source=x'),
    at('/car'),
    at('/broken'),
    at('/gone'),
    at('/empty'),
    at('/slow'),
    'no address',
  ];
}

describe('importing many pages', () => {
  it('reads each by itself: what fails stops no other, counts are exact, and the same page is one listing', async () => {
    const id = await startBulk(serve());
    expect(await bulk(id)).toMatchObject({
      status: 'running',
      state: 'active',
      total: 9,
      queued: 8,
      failed: 1,
      completed: 1,
    });
    await runQueued();
    const done = await bulk(id);
    expect(done).toMatchObject({
      ...{
        status: 'partial',
        total: 9,
        completed: 9,
        success: 4,
        partial: 1,
        failed: 5,
        running: 0,
        queued: 0,
        has_more: false,
      },
    });
    expect(done.per_url_status.map(({ status, quality, error_code: code }) => [status, quality, code])).toEqual([
      ['complete', 'full', null],
      ['complete', 'full', null],
      ['complete', 'full', null],
      ['complete', 'partial', null],
      ['failed', null, 'source_unusable'],
      ['failed', null, 'source_unusable'],
      ['failed', null, 'source_unusable'],
      ['failed', null, 'source_unusable'],
      ['failed', null, 'validation_failed'],
    ]);
    expect(done.per_url_status[0]!.listing_id).toBe(done.per_url_status[2]!.listing_id);
    expect(await database.prisma.listing.count()).toBe(3);
    // What can pass is tried three times, what cannot once.
    const attempts = await database.prisma.importSession.findMany({
      orderBy: { position: 'asc' },
      select: { attempts: true },
    });
    expect(attempts.map((row) => row.attempts)).toEqual([1, 1, 1, 1, 3, 1, 1, 3, 0]);
    expect(await bulk(id, 'offset=3&limit=2')).toMatchObject({
      has_more: true,
      per_url_status: [{ url: at('/car') }, { url: at('/broken') }],
    });
    expect(await rules()).toEqual([]);
  });

  it('tries again what failed, and that alone', async () => {
    const id = await startBulk(serve());
    await runQueued();
    const before = site.requests.length;
    site.page('/gone', deskPage({ name: 'Desk C', sku: 'C' }));
    expect(await act(retryRoute, id)).toMatchObject({
      status: 200,
      json: { status: 'running', queued: 4, success: 4 },
    });
    await runQueued();
    expect(await bulk(id)).toMatchObject({ success: 5, failed: 4 });
    expect(new Set(site.requests.slice(before).map(({ path }) => path))).toEqual(
      new Set(['/broken', '/gone', '/empty', '/slow']),
    );
  });

  it('pauses, goes on and is cancelled, whatever runs meanwhile', async () => {
    const id = await startBulk([at('/a'), at('/b')]);
    site.page('/a', deskPage({ name: 'Desk A', sku: 'A' })).page('/b', deskPage({ name: 'Desk B', sku: 'B' }));
    expect(await act(pauseRoute, id)).toMatchObject({ status: 200, json: { state: 'paused', queued: 2 } });
    expect((await act(pauseRoute, id)).status).toBe(409);
    await runQueued();
    expect([await bulk(id), site.paths()]).toMatchObject([{ state: 'paused', queued: 2, completed: 0 }, []]);
    expect(await act(resumeRoute, id)).toMatchObject({ json: { state: 'active', queued: 2 } });
    const [first] = await database.prisma.importSession.findMany({ orderBy: { position: 'asc' } });
    await runImport(deps(), inlineSteps(), first!.id, 'one');
    expect(await act(cancelRoute, id)).toMatchObject({
      json: { state: 'cancelled', success: 1, cancelled: 1, queued: 0 },
    });
    await runQueued();
    expect(await bulk(id)).toMatchObject({ status: 'partial', completed: 2, success: 1, cancelled: 1 });
    expect((await act(resumeRoute, id)).status).toBe(409);
    expect((await act(cancelRoute, id)).status).toBe(409);
  });

  it('has nothing left that waits once it is cancelled, also of what was being read', async () => {
    site.page('/broken', '', {}, 500);
    const id = await startBulk([at('/broken'), 'jane.doe@mail.test 512-555-1234', 'http://bob:hunter2@shop.test/']);
    const [first] = await database.prisma.importSession.findMany({ orderBy: { position: 'asc' } });
    let cancelled: Promise<unknown> | null = null;
    const steps = inlineSteps();
    const cancelling = {
      ...steps,
      run: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
        const result = await steps.run(name, work);
        if (name.startsWith('fetch')) await (cancelled ??= act(cancelRoute, id));
        return result;
      },
    };
    await runImport(deps(), cancelling, first!.id, 'one');
    expect(await bulk(id)).toMatchObject({ state: 'cancelled', queued: 0, running: 0, cancelled: 1, failed: 2 });
    expect((await act(cancelRoute, id)).status).toBe(409);
    // Of what is no address nothing is kept: it may be anything.
    const { rows } = await database.sql.query(
      `SELECT count(*)::int AS n FROM import_session s WHERE s::text ~ 'jane|hunter2|555-1234'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('gives a receipt: what was read, kept and dropped of each page, and why; no values', async () => {
    const id = await startBulk([at('/car'), at('/gone')]);
    site.page('/car', carPage({ vehicleIdentificationNumber: 'WP0AB2A81FK18040O' }, null));
    await runQueued();
    const { status, json } = await callAsAdmin(receiptRoute, 'GET', { params: { bulk_job_id: id } });
    expect([status, json]).toMatchObject([
      200,
      {
        total: 2,
        urls: [
          {
            ...{ url: at('/car'), status: 'complete', quality: 'partial' },
            receipt: {
              ...{ is_new: true, missing: { price_usd: 'absent' } },
              read: expect.arrayContaining([
                expect.objectContaining({ field: 'mileage', method: 'json_ld', evidence: 'verified' }),
              ]),
              dropped: [expect.objectContaining({ field: 'vin' })],
            },
          },
          { url: at('/gone'), status: 'failed', error_code: 'source_unusable', receipt: null },
        ],
      },
    ]);
    expect(JSON.stringify(json)).not.toMatch(/Cayman|34120/);
  });

  it('survives being killed after each step, with the step’s result lost, and does nothing twice', async () => {
    site.page('/a', deskPage({ name: 'Desk A', sku: 'A' })).page('/car', carPage());
    const id = await startBulk([at('/a'), at('/car')]);
    const sessions = await database.prisma.importSession.findMany();
    let kills = 0;
    for (const { id: session } of sessions)
      for (let dies = 1; dies < 5; dies += 1) {
        let step = 0;
        const dying = {
          ...inlineSteps(),
          run: async <T>(_id: string, work: () => Promise<T>): Promise<T> => {
            step += 1;
            const result = await work();
            if (step === dies) throw new Error('killed');
            return result;
          },
        };
        // The engine runs the same run again; its finished steps are repeated here, which is worse.
        kills += await runImport(deps(), dying, session, `run-${session}`).then(
          () => 0,
          () => 1,
        );
      }
    expect(kills).toBeGreaterThan(3);
    for (const { id: session } of sessions) await runImport(deps(), inlineSteps(), session, `run-${session}`);
    expect(await bulk(id)).toMatchObject({ status: 'complete', success: 2 });
    expect([await database.prisma.listing.count(), await database.prisma.application.count()]).toEqual([2, 2]);
    expect(await rules()).toEqual([]);
  });

  it('refuses what is no list, and more than a thousand', async () => {
    const start = (urls: unknown) => callAsAdmin(bulkRoute, 'POST', { body: { urls } });
    expect((await start([])).status).toBe(422);
    expect((await start('x')).status).toBe(422);
    expect((await start(Array.from({ length: 1001 }, (_one, index) => at(`/${index}`)))).status).toBe(422);
    expect((await start(Array.from({ length: 1000 }, (_one, index) => at(`/${index}`)))).json).toMatchObject({
      total: 1000,
    });
    expect(
      (await callAsAdmin(oneRoute, 'GET', { params: { bulk_job_id: '00000000-0000-4000-8000-000000000000' } })).status,
    ).toBe(404);
    expect(await database.prisma.bulkImport.count()).toBe(1);
  });
});
