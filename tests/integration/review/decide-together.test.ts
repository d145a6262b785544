import { describe, expect, it } from 'vitest';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { applyForEntity } from '@/lib/review/decisions/apply-for-entity';
import { decideChanges, type Decision } from '@/lib/review/decisions/commands';
import { findLikelyDuplicates } from '@/lib/review/matching/duplicates-queries';
import { createByHand, editByHand, setFieldLock } from '@/lib/review/manual/commands';
import { findPendingForEntity } from '@/lib/review/queries';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const builder = requireEntityType('builder');
const ADDRESS = 'https://tamarackbuilt.example.com/';
const DECIDE = { apply: true, createNewEntities: false, now: new Date() };

function page(phone: string, year: number): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    name: 'Tamarack Built',
    url: ADDRESS,
    telephone: phone,
    foundingDate: String(year),
  };
  return `<script type="application/ld+json">${JSON.stringify(data)}</script><h1>Tamarack Built</h1>`;
}

async function proposed() {
  const body = { name: 'Tamarack Built', website: ADDRESS, phone: '713-555-0100', founded_year: 1990 };
  const { row } = await createByHand(database.prisma, DECIDER, builder, body, new Date());
  const entityId = BigInt(row.id);
  await collectBuilder(database.prisma, { entityId, html: page('713-555-0199', 1987), targetUrl: ADDRESS });
  const { changes } = await findPendingForEntity(database.prisma, builder, entityId);
  const idOf = (field: string) => BigInt(changes.find((change) => change.field === field)!.change_id);
  return { entityId, phone: idOf('phone'), year: idOf('founded_year') };
}

const rowOf = async (id: bigint) => (await getEntity(database.prisma, builder, id))!.row;
const decide = (decisions: Decision[], apply = true) =>
  decideChanges(database.prisma, DECIDER, decisions, { ...DECIDE, apply });

describe('decisions that meet', () => {
  it('lets the first of two decisions on one change in one request stand', async () => {
    const { entityId, phone } = await proposed();
    const { results } = await decide([
      { changeId: phone, decision: 'approve', named: true },
      { changeId: phone, decision: 'reject', reason: 'Wrong value' },
      { changeId: phone, decision: 'approve', named: true },
    ]);
    expect(results.map(({ status, reason }) => [status, reason])).toEqual([
      ['applied', undefined],
      ['skipped', 'decided'],
      ['skipped', 'decided'],
    ]);
    expect((await rowOf(entityId)).phone).toBe('+17135550199');
  });

  it('refuses a value that no column takes when it is decided, not when it is written', async () => {
    const { phone, year } = await proposed();
    const before = await database.prisma.collectionChange.findMany({ where: { id: { in: [phone, year] } } });
    const values: [bigint, unknown][] = [
      ...[
        [phone, '💥'],
        [phone, 'x'.repeat(5_000)],
        [phone, {}],
        [phone, ['1']],
        [phone, true],
      ],
      ...[
        [year, 'soon'],
        [year, -1],
        [year, 1e30],
        [year, '<script>'],
      ],
    ] as [bigint, unknown][];
    for (const [changeId, value] of values) {
      const { results } = await decide([{ changeId, decision: 'edit', value }], false);
      expect([value, results[0]]).toMatchObject([value, { status: 'failed', reason: expect.stringMatching(/^\w+: /) }]);
    }
    expect(await database.prisma.collectionChange.findMany({ where: { id: { in: [phone, year] } } })).toEqual(before);
    const good = await decide([{ changeId: year, decision: 'edit', value: '1988' }], false);
    expect(good.results[0]).toMatchObject({ status: 'approved' });
  });

  it('applies the value a reviewer approved it with, when it is applied later', async () => {
    const { entityId, year, phone } = await proposed();
    await decide([{ changeId: year, decision: 'edit', value: 1985 }], false);
    await decide([{ changeId: phone, decision: 'edit', value: null }], false);
    expect((await rowOf(entityId)).founded_year).toBe(1990);
    const options = { changeIds: [year, phone], createNewEntities: false, now: new Date() };
    const answer = await applyForEntity(database.prisma, DECIDER, builder, entityId, options);
    expect(answer).toMatchObject({ applied_changes: 2, failed: 0 });
    expect(await rowOf(entityId)).toMatchObject({ founded_year: 1985, phone: null });
  });

  it('has exactly one winner among decisions made at the same time', async () => {
    const { phone } = await proposed();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => decide([{ changeId: phone, decision: 'approve', named: true }])),
    );
    expect(outcomes.filter(({ applicationId }) => applicationId !== null)).toHaveLength(1);
  });

  it('never deadlocks with rollbacks, edits and locks of the same entity', async () => {
    const { entityId, phone, year } = await proposed();
    const applied = await decide([{ changeId: year, decision: 'approve', named: true }]);
    const acts = [
      () => decide([{ changeId: phone, decision: 'approve', named: true }]),
      () => rollBackApplication(database.prisma, DECIDER, applied.applicationId!, new Date()),
      () => editByHand(database.prisma, DECIDER, builder, entityId, { phone: '713-555-0133' }, new Date()),
      () => setFieldLock(database.prisma, DECIDER, builder, entityId, 'phone', true, new Date()),
      () => setFieldLock(database.prisma, DECIDER, builder, entityId, 'phone', false, new Date()),
      () => decide([{ changeId: year, decision: 'approve', named: true }]),
    ];
    const all = Array.from({ length: 60 }, (_, index) => acts[index % acts.length]!());
    const failed = (await Promise.allSettled(all)).filter(({ status }) => status === 'rejected');
    expect(failed).toEqual([]);
  });
});

describe('a record that others refer to', () => {
  it('is not taken back before they are', async () => {
    const create = async (type: string, body: object) => {
      const { row } = await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, new Date());
      const item = await database.prisma.applicationItem.findFirstOrThrow({
        where: { entity_type: type, entity_id: row.id },
      });
      return { id: row.id, application: item.application_id };
    };
    const takeBack = async (application: bigint) => {
      const { restored, refused } = await rollBackApplication(database.prisma, DECIDER, application, new Date());
      return [restored.length, refused.map(({ reason }) => reason)];
    };
    const community = await create('community', { name: 'Sorrel Park', city: 'Katy', state: 'TX' });
    const home = await create('property', { address1: '8 Sorrel Way', community_id: community.id });
    expect(await takeBack(community.application)).toEqual([0, [expect.stringMatching(/^Other records refer to it/)]]);
    expect(await database.prisma.property.findUnique({ where: { id: home.id } })).toMatchObject({
      community_id: BigInt(community.id),
    });
    expect(await takeBack(home.application)).toEqual([1, []]);
    expect(await takeBack(community.application)).toEqual([1, []]);
  });
});

describe('likely duplicates of proposed entities', () => {
  it('finds those with the same website, telephone or name, for all proposals at once', async () => {
    const body = { name: 'Quillan Homes', website: 'https://www.quillan.example.com/', phone: '(512) 555-0147' };
    const { row } = await createByHand(database.prisma, DECIDER, builder, body, new Date());
    const found = await findLikelyDuplicates(database.prisma, 'builder', [
      { name: 'QUILLAN HOMES' },
      { name: 'Something Else', website: 'http://quillan.example.com/about' },
      { name: 'Another', phone: '+15125550147' },
      { name: 'Unrelated Builders of Ohio', website: 'https://unrelated.example.com' },
      { name: 'Quillan Homes LLC' },
    ]);
    const reasons = [0, 1, 2, 3, 4].map(
      (place) => found.get(place)?.find(({ entity_id }) => entity_id === row.id)?.reasons,
    );
    expect(reasons).toEqual([['same_name'], ['same_website'], ['same_phone'], undefined, ['similar_name']]);
  });
});

describe('entries by hand', () => {
  it.each([
    [{ name: 'X', awards: [{ year: 2020 }] }, 'awards.0.title'],
    [{ name: 'X', credentials: [{}] }, 'credentials.0.name'],
    [{ name: 'X', verified: null }, 'verified'],
    [{ name: 'X', review_count: 2_147_483_648 }, 'review_count'],
  ])('that the columns cannot take are refused by name: %j', async (body, name) => {
    const refused = createByHand(database.prisma, DECIDER, builder, body, new Date());
    await expect(refused).rejects.toMatchObject({ code: 'validation_failed', invalidParams: [{ name }] });
  });
});
