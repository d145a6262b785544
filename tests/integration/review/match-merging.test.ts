import { beforeAll, describe, expect, it } from 'vitest';
import * as discoverRoute from '@/app/api/v1/admin/[type]/[id]/discover-properties/route';
import * as confirmRoute from '@/app/api/v1/admin/matches/[id]/confirm/route';
import * as mergeRoute from '@/app/api/v1/admin/matches/[id]/merge/route';
import * as rejectRoute from '@/app/api/v1/admin/matches/[id]/reject/route';
import * as undoRoute from '@/app/api/v1/admin/merges/[id]/undo/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { brokenRules, dumpCatalogue } from '../../harness/catalogue-dump';
import { approveAll, DECIDER, runJob } from '../../harness/collect';
import { homesPage } from '../../harness/homes-page';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-12-04T10:00:00Z');
let token: string;
let builderId: number;
beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  builderId = await create('builder', { name: 'Larkspur Homes', website: 'https://www.larkspurhomes.example' });
});

const create = async (type: string, body: object) =>
  (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row.id;
const merge = (id: bigint, body: object = {}) => call(mergeRoute, 'POST', { token, params: { id: String(id) }, body });

/** A home of ours, and one on the builder's list that may be it. */
async function findUnsure(number: number) {
  const ours = await create('property', {
    ...{ title: `${number} Sagebrush Bend`, address1: `${number} Sagebrush Bend`, city: 'Katy', state: 'TX' },
    ...{ postal_code: '77493', builder_id: builderId, price: 438_500, bedrooms: 4 },
  });
  const html = homesPage([{ street: `${number} Sagebrush Bnd Unit B`, price: '$441,000', beds: 5 }]);
  const made = await call(discoverRoute, 'POST', {
    ...{ token, params: { type: 'builders', id: String(builderId) } },
    body: { html, target_url: 'https://www.larkspurhomes.example/quick-move-in' },
  });
  const job = await runJob(database.prisma, String(made.json['job_id']), { now: () => NOW });
  const match = await database.prisma.entityMatch.findFirstOrThrow({
    where: { job_id: job.job_id, matched_entity_id: BigInt(ours), match_status: 'pending' },
  });
  return { ours, match, changeId: match.change_id! };
}

const homeOf = (id: number) => database.prisma.property.findUnique({ where: { id: BigInt(id) } });

describe('a match whose two sides are made one', () => {
  it('takes what was only proposed into the record, and proposes it again when that is undone', async () => {
    const { ours, match, changeId } = await findUnsure(1510);
    const before = await dumpCatalogue(database.adminUrl);
    const preview = await call(mergeRoute, 'GET', { token, params: { id: String(match.id) } });
    expect(preview.json).toMatchObject({ kept: { entity_id: ours }, merged: { entity_id: null }, obstacles: [] });
    const shown = preview.json['fields'] as { field: string; winner: string; merged: unknown; options: string[] }[];
    expect(shown.find(({ field }) => field === 'price')).toMatchObject({
      merged: 441_000,
      options: ['kept', 'merged'],
    });
    expect(await dumpCatalogue(database.adminUrl)).toEqual(before);

    const merged = await merge(match.id, {
      winners: { price: 'merged', bedrooms: 'kept', title: 'kept', address1: 'kept' },
    });
    expect([merged.status, merged.json]).toMatchObject([200, { kept_id: ours, match_id: Number(match.id) }]);
    expect(await homeOf(ours)).toMatchObject({ price: 441_000, bedrooms: 4, title: '1510 Sagebrush Bend' });
    expect(await database.prisma.entityMatch.findUnique({ where: { id: match.id } })).toMatchObject({
      match_status: 'merged',
    });
    expect(await database.prisma.collectionChange.findUnique({ where: { id: changeId } })).toMatchObject({
      status: 'applied',
    });
    const price = await database.prisma.fieldState.findFirstOrThrow({
      where: { entity_type: 'property', entity_id: BigInt(ours), field_name: 'price' },
    });
    const proof = await database.prisma.observation.findUniqueOrThrow({ where: { id: price.observation_id! } });
    expect([price.origin, proof.quote, proof.evidence]).toEqual([
      'collected',
      expect.stringContaining('$441,000'),
      'verified',
    ]);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
    expect((await merge(match.id)).status).toBe(409);

    const params = { id: String(merged.json['merge_id']) };
    expect((await call(undoRoute, 'POST', { token, params })).status).toBe(200);
    expect(await dumpCatalogue(database.adminUrl)).toEqual(before);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });

  it('keeps either of two records', async () => {
    const { ours, match, changeId } = await findUnsure(1610);
    await approveAll(database.prisma, [changeId], NOW);
    const item = await database.prisma.applicationItem.findFirstOrThrow({ where: { change_id: changeId } });
    const before = await dumpCatalogue(database.adminUrl);
    const merged = await merge(match.id, { keep: 'discovered' });
    expect(merged.json).toMatchObject({ kept_id: Number(item.entity_id), merged_id: ours });
    expect(await homeOf(ours)).toBeNull();
    expect(await brokenRules(database.adminUrl)).toEqual([]);
    const params = { id: String(merged.json['merge_id']) };
    await call(undoRoute, 'POST', { token, params });
    expect(await dumpCatalogue(database.adminUrl)).toEqual(before);
  });

  it('is decided once, whoever asks at the same time for what', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { match, changeId } = await findUnsure(1710 + 10 * round);
      const params = { id: String(match.id) };
      const outcomes = await Promise.all([
        merge(match.id),
        call(confirmRoute, 'POST', { token, params, body: {} }),
        call(rejectRoute, 'POST', { token, params, body: {} }),
        merge(match.id),
        approveAll(database.prisma, [changeId], NOW).then(() => null),
      ]);
      const statuses = outcomes.flatMap((outcome) => (outcome ? [outcome.status] : []));
      // A rejected match may still be merged; nothing else follows another decision.
      expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
      const { match_status: end } = await database.prisma.entityMatch.findUniqueOrThrow({ where: { id: match.id } });
      expect(['merged', 'confirmed', 'rejected']).toContain(end);
      const won = outcomes.map((outcome) => outcome?.status === 200);
      expect([won[0], won[3]].filter(Boolean).length).toBe(end === 'merged' ? 1 : 0);
      expect(won[1] && won[2]).toBe(false);
    }
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });
});
