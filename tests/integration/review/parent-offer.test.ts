import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { collectBody } from '@/lib/collection/schema';
import { startCollection } from '@/lib/collection/start/commands';
import { decideChanges } from '@/lib/review/decisions/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { getInboxEntity } from '@/lib/review/inbox-queries';
import { findWaitingParents } from '@/lib/review/proposed-family-queries';
import { readDecisions } from '@/lib/review/read-decisions';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { ACTOR, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { countingPrisma } from '../../harness/query-counter';

const database = withTestDatabase();
const NOW = new Date('2026-11-29T10:00:00Z');
let street = 0;
let jobId: string;

beforeAll(async () => {
  const { job } = await startCollection(
    database.prisma,
    ACTOR,
    {
      ...{ type: requireEntityType('community'), entityId: null, website: null, initiatedBy: ACTOR.id },
      body: collectBody.parse({ target_url: 'https://communities.example.com/' }),
    },
    NOW,
  );
  jobId = job.job_id;
});

/** A proposed community and homes found in it, as a job leaves them. */
async function proposed(homes: number, evidence: 'verified' | 'unverified' = 'verified') {
  street += 1;
  const propose = (entity_type: string, proposed_entity_data: object, more: object) =>
    database.prisma.collectionChange.create({
      data: {
        ...{
          job_id: jobId,
          entity_type,
          proposed_entity_data,
          is_new_entity: true,
          change_type: 'added',
          status: 'pending',
        },
        ...{ confidence: 0.95, evidence: 'verified', normalised_value: JSON.stringify(proposed_entity_data), ...more },
      },
    });
  const community = await propose(
    'community',
    { name: `Kern Draw ${street}`, city: 'Katy', state: 'TX' },
    { evidence },
  );
  const children = [];
  for (let n = 0; n < homes; n += 1) {
    const title = `${n + 1} Street ${street}`;
    const data = { title, address1: title, city: 'Katy', state: 'TX', property_status: 'available' };
    children.push(await propose('property', data, { parent_change_id: community.id, evidence: 'unverified' }));
  }
  return { community, children };
}

/** As the inbox decides one card. */
async function approve(childId: bigint, withParent: boolean) {
  const parents = withParent ? await findWaitingParents(database.prisma, [childId]) : [];
  const decisions = readDecisions([{ decision: 'approve', change_id: childId }], new Map(), parents);
  return decideChanges(database.prisma, DECIDER, decisions, { apply: true, createNewEntities: true, now: NOW });
}
const cardOf = async (id: bigint) => (await getInboxEntity(database.prisma, `new:${id}`, {}, null))!.cards[0]!;

describe('a new record that belongs to another one', () => {
  it('says so on its card, and the other says how many wait for it', async () => {
    const { community, children } = await proposed(2);
    const title = `Kern Draw ${street}`;
    expect((await cardOf(children[0]!.id)).parent).toEqual({
      ...{ change_id: Number(community.id), key: `new:${community.id}`, title, noun: 'community' },
      ...{ status: 'waits', is_verified: true },
    });
    expect(await cardOf(community.id)).toMatchObject({ parent: null, waiting_children: 2 });
  });

  it('names the records that its values refer to', async () => {
    const body = { name: 'Larkspur Homes' };
    const { row } = await createByHand(database.prisma, DECIDER, requireEntityType('builder'), body, NOW);
    const home = (await proposed(1)).children[0]!;
    const data = { ...(home.proposed_entity_data as object), builder_id: row.id };
    await database.prisma.collectionChange.update({ where: { id: home.id }, data: { proposed_entity_data: data } });
    const builder = (await cardOf(home.id)).rows.find(({ name }) => name === 'builder_id');
    expect(builder).toMatchObject({ current: null, proposed: 'Larkspur Homes', input_text: String(row.id) });
  });

  it('is written together with it by one decision, linked, and both go back by one undo', async () => {
    const { community, children } = await proposed(1);
    const child = children[0]!;
    expect((await approve(child.id, false)).results).toMatchObject([{ status: 'skipped', reason: 'parent_pending' }]);
    const { applicationId, results } = await approve(child.id, true);
    expect(results.map(({ changeId, status }) => [changeId, status])).toEqual([
      [community.id, 'applied'],
      [child.id, 'applied'],
    ]);
    const home = await database.prisma.property.findFirstOrThrow({
      where: { address1: `1 Street ${street}` },
      include: { community: true },
    });
    expect(home.community?.name).toBe(`Kern Draw ${street}`);

    const undone = await rollBackApplication(database.prisma, DECIDER, applicationId!, NOW);
    expect(undone.refused).toEqual([]);
    expect(await database.prisma.property.count({ where: { id: home.id } })).toBe(0);
    expect(await database.prisma.community.count({ where: { id: home.community_id! } })).toBe(0);
    const statuses = await database.prisma.collectionChange.findMany({
      where: { id: { in: [community.id, child.id] } },
      select: { status: true },
    });
    expect(statuses).toEqual([{ status: 'pending' }, { status: 'pending' }]);
    expect((await cardOf(child.id)).parent?.status).toBe('waits');
  });

  it('never takes along one whose evidence is not verified: nobody looked at it', async () => {
    const { community, children } = await proposed(1, 'unverified');
    expect((await cardOf(children[0]!.id)).parent).toMatchObject({ is_verified: false });
    const { applicationId, results } = await approve(children[0]!.id, true);
    expect([applicationId, results.map(({ reason }) => reason)]).toEqual([
      null,
      ['unverified_evidence', 'parent_pending'],
    ]);
    const { status } = await database.prisma.collectionChange.findUniqueOrThrow({ where: { id: community.id } });
    expect(status).toBe('pending');
  });

  it('comes without it where it was rejected, and needs nothing where it is in the catalogue already', async () => {
    const rejected = await proposed(1);
    const decide = (id: bigint, decision: 'approve' | 'reject') =>
      decideChanges(
        database.prisma,
        DECIDER,
        [
          decision === 'reject'
            ? { changeId: id, decision, reason: 'Duplicate' }
            : { changeId: id, decision, named: true },
        ],
        { apply: true, createNewEntities: true, now: NOW },
      );
    await decide(rejected.community.id, 'reject');
    expect((await cardOf(rejected.children[0]!.id)).parent?.status).toBe('rejected');
    expect((await approve(rejected.children[0]!.id, true)).results).toMatchObject([{ status: 'applied' }]);

    const applied = await proposed(1);
    await decide(applied.community.id, 'approve');
    expect((await cardOf(applied.children[0]!.id)).parent).toBeNull();
    expect((await approve(applied.children[0]!.id, true)).results).toMatchObject([{ status: 'applied' }]);
  });

  describe('is read', () => {
    let counter: ReturnType<typeof countingPrisma>;
    beforeAll(() => {
      counter = countingPrisma(database.appUrl);
    });
    afterAll(() => counter.prisma.$disconnect());

    it('with as many statements as one that belongs to nothing', async () => {
      const { community, children } = await proposed(5);
      const statements = (id: bigint) => counter.count((db) => getInboxEntity(db, `new:${id}`, {}, null));
      const alone = await database.prisma.collectionChange.create({
        data: {
          ...{
            entity_type: 'community',
            proposed_entity_data: { name: 'Kern Draw 99', city: 'Katy', state: 'TX' },
            is_new_entity: true,
          },
          ...{
            change_type: 'added',
            status: 'pending',
            confidence: 0.9,
            evidence: 'verified',
            normalised_value: 'lone',
          },
        },
      });
      expect(await statements(community.id)).toBe(await statements(alone.id));
      expect(await statements(children[0]!.id)).toBeLessThan(30);
    });
  });
});
