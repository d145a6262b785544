import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as optOuts from '@/app/api/v1/admin/opt-outs/route';
import * as optOut from '@/app/api/v1/admin/opt-outs/[id]/route';
import * as verify from '@/app/api/v1/admin/opt-outs/[id]/verify/route';
import * as collect from '@/app/api/v1/admin/[type]/[id]/collect/route';
import * as discoverHomes from '@/app/api/v1/admin/properties/discover/route';
import * as preview from '@/app/api/v1/admin/extract-preview/route';
import * as sampleFetch from '@/app/api/v1/admin/sources/[id]/sample-fetch/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { findOptOuts } from '@/lib/review/opt-outs/queries';
import { optOutShape } from '@/lib/review/opt-outs/schema';
import { call, tokenFor, withAccounts, type CallOptions } from '../auth/call-route';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { countingPrisma } from '../../harness/query-counter';
import { withProcessSite } from '../web/process-site';

const database = withAccounts();
const { site, fetcher } = withProcessSite(database);
const NOW = new Date('2026-11-29T10:00:00Z');
let token: string;
const ask = (options: CallOptions = {}) => ({ token, ...options });
const code = ({ status, json }: { status: number; json: Record<string, unknown> }) => [status, json['code']];

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
});
beforeEach(async () => {
  site.reset();
  await database.sql.query('DELETE FROM opt_outs');
});

let count = 0;
async function builder() {
  const number = (count += 1);
  const body = { name: `Acme ${number} Homes`, website: `http://acme-${number}.test/` };
  const { row } = await createByHand(database.prisma, DECIDER, requireEntityType('builder'), body, NOW);
  return { id: BigInt(row.id), publicId: String(row['builder_id']), host: `acme-${number}.test`, name: body.name };
}
async function enter(entityId: bigint | string, part: object = {}) {
  const body = {
    entity_type: 'builder',
    entity_id: typeof entityId === 'bigint' ? Number(entityId) : entityId,
    ...part,
  };
  const answer = await call(optOuts, 'POST', ask({ body }));
  expect(answer.status).toBe(201);
  return optOutShape.parse(answer.json);
}
const listShape = z.object({ opt_outs: z.array(optOutShape), total: z.int() });
const list = async (query = '') => listShape.parse((await call(optOuts, 'GET', ask({ query }))).json);

describe('opt-outs over the API', () => {
  it('are entered by number or public id, verified unless told otherwise, listed and lifted', async () => {
    const [one, two] = [await builder(), await builder()];
    expect(await enter(one.id, { reason: 'By letter' })).toMatchObject({
      ...{ state: 'verified', entity_id: Number(one.id), entity_title: one.name, reason: 'By letter' },
      ...{ requested_by: 'admin@demo.test', verified_by: 'admin@demo.test', lifted_at: null, closed_changes: 0 },
    });
    const asked = await enter(two.publicId, { verified: false });
    expect(asked).toMatchObject({ state: 'requested', verified_at: null });
    expect((await list()).opt_outs.map(({ entity_id: id }) => id)).toEqual([Number(two.id), Number(one.id)]);
    expect((await list('state=requested')).total).toBe(1);
    const params = { id: String(asked.id) };
    expect(optOutShape.parse((await call(verify, 'POST', ask({ params }))).json).state).toBe('verified');
    expect(code(await call(verify, 'POST', ask({ params })))).toEqual([409, 'conflict']);
    expect(optOutShape.parse((await call(optOut, 'DELETE', ask({ params }))).json)).toMatchObject({
      ...{ state: 'lifted', lifted_by: 'admin@demo.test' },
    });
    expect(code(await call(optOut, 'DELETE', ask({ params })))).toEqual([409, 'conflict']);
    const actions = await database.prisma.auditEvent.findMany({
      where: { action: { startsWith: 'opt_out.' }, target_id: String(two.id) },
      orderBy: { id: 'asc' },
    });
    expect(actions.map(({ action }) => action)).toEqual(['opt_out.requested', 'opt_out.verified', 'opt_out.lifted']);
  });

  it('are lifted by name in the query or in the body too', async () => {
    const [one, two] = [await builder(), await builder()];
    const [a, b] = [await enter(one.id), await enter(two.id)];
    expect((await call(optOuts, 'DELETE', ask({ query: `id=${a.id}` }))).status).toBe(200);
    expect((await call(optOuts, 'DELETE', ask({ body: { id: b.id } }))).status).toBe(200);
    expect(code(await call(optOuts, 'DELETE', ask()))).toEqual([422, 'validation_failed']);
    expect((await list('state=lifted')).total).toBe(2);
  });

  it.each([
    [{ entity_type: 'property', entity_id: 1 }, 422],
    [{ entity_type: 'builder', entity_id: 999999999 }, 404],
    [{ entity_type: 'builder', entity_id: 'CMY-000001' }, 404],
    [{ entity_type: 'builder' }, 422],
    [{ entity_type: 'builder', entity_id: 1, contact: 'x' }, 422],
  ])('are not entered as %j', async (body, status) => {
    expect((await call(optOuts, 'POST', ask({ body }))).status).toBe(status);
  });

  it('are closed to those who may only use their own client', async () => {
    const stranger = await tokenFor(database.prisma, 'analyst@demo.test');
    expect((await call(optOuts, 'GET', { token: stranger })).status).toBe(403);
    const body = { entity_type: 'builder', entity_id: 1 };
    expect((await call(optOuts, 'POST', { token: stranger, body })).status).toBe(403);
    expect((await call(optOuts, 'DELETE', { token: stranger, query: 'id=1' })).status).toBe(403);
  });

  it('are listed with as many statements for twenty as for one', async () => {
    const counter = countingPrisma(database.appUrl);
    const read = () => counter.count((db) => findOptOuts(db, {}, { page: 1, perPage: 50, cursor: null }));
    await enter((await builder()).id);
    const few = await read();
    for (let index = 0; index < 19; index += 1) await enter((await builder()).id);
    expect(await read()).toBe(few);
    await counter.prisma.$disconnect();
  });
});

describe('what is refused', () => {
  it('is a start for the record, for its homes, and of a page of its site', async () => {
    const [one, other] = [await builder(), await builder()];
    await enter(one.id, { verified: false });
    const start = (id: bigint, body: object) =>
      call(collect, 'POST', ask({ params: { type: 'builders', id: String(id) }, body }));
    expect(code(await start(one.id, {}))).toEqual([409, 'opted_out']);
    expect(code(await start(one.id, { html: '<h1>x</h1>' }))).toEqual([409, 'opted_out']);
    expect(code(await start(other.id, { target_url: `http://www.${one.host}/about` }))).toEqual([409, 'opted_out']);
    const homes = await call(
      discoverHomes,
      'POST',
      ask({ body: { location: 'Houston, TX', builder_id: Number(one.id) } }),
    );
    expect(code(homes)).toEqual([409, 'opted_out']);
    expect((await start(other.id, {})).status).toBe(202);
    expect(await database.prisma.collectionJob.count()).toBe(1);
  });

  it('is a page of its website, whoever asks for it and by whatever way it is reached', async () => {
    const [one, other] = [await builder(), await builder()];
    const { id } = await enter(one.id);
    site
      .page('/robots.txt', 'User-agent: *\nAllow: /', { 'content-type': 'text/plain' })
      .page(`${one.host}/about`, '<h1>Acme</h1>')
      .redirect(`${other.host}/`, `http://${one.host}/about`);
    const seen = await call(
      preview,
      'POST',
      ask({ body: { entity_type: 'builder', url: `http://${one.host}/about` } }),
    );
    expect(code(seen)).toEqual([409, 'opted_out']);
    const source = await database.prisma.collectionSource.create({
      data: { source_name: 'x', source_url: `http://${one.host}`, source_type: 'other', host: one.host },
    });
    const sampled = await call(
      sampleFetch,
      'POST',
      ask({ params: { id: String(source.id) }, body: { url: `http://${one.host}/about` } }),
    );
    expect(code(sampled)).toEqual([409, 'opted_out']);
    expect(site.paths()).toEqual([]);
    const job = await collectBuilder(database.prisma, { entityId: other.id, fetcher: fetcher() });
    expect([job.status, job.error_code]).toEqual(['failed', 'opted_out']);
    const visit = await database.prisma.pageVisit.findFirstOrThrow({ where: { job_id: job.job_id } });
    expect(visit).toMatchObject({ outcome: 'opted_out', error_code: 'opted_out' });
    expect(site.paths().filter((path) => path.startsWith(one.host))).toEqual([]);
    await call(optOut, 'DELETE', ask({ params: { id: String(id) } }));
    const again = await collectBuilder(database.prisma, { entityId: other.id, fetcher: fetcher() });
    expect(again.status).toBe('completed');
  });
});
