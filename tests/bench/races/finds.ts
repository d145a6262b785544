import { POST as decide } from '@/app/api/v1/admin/changes/decide/route';
import { POST as confirm } from '@/app/api/v1/admin/matches/[id]/confirm/route';
import { POST as merge } from '@/app/api/v1/admin/matches/[id]/merge/route';
import { POST as reject } from '@/app/api/v1/admin/matches/[id]/reject/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { startInventory } from '@/lib/collection/discover/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { ACTOR, DECIDER, runJob } from '../../harness/collect';
import { decided } from './fields';
import type { Arena, Contender } from './race';

/** A home that was found and may be one of two of ours, each with a proposal of its own that waits. */
export interface FindScene {
  /** The proposal of the find as a new record. */
  found: bigint;
  matches: [bigint, bigint];
  /** A proposal about the first of ours. */
  price: bigint;
}

const FIND = 'the find';
const PRICE = 'the price';
/** One of two: what was added as new can still be merged, so it is another thing than the find. */
const MERGE = 'the merge';
const pairName = (index: 0 | 1) => `match ${index + 1}`;

const listOf = (streets: readonly string[], price: string) =>
  `<html><head><title>Homes</title></head><body><main><h1>Available homes</h1><ul>${streets
    .map((street) => `<li><h3>${street}</h3><p>Katy, TX 77493</p><p>${price}</p><p>3 bd · 2 ba · 2,140 sq ft</p></li>`)
    .join('')}</ul></main></body></html>`;

const confirms = (index: 0 | 1): Contender<FindScene> => ({
  name: `confirm ${pairName(index)}`,
  wants: [FIND],
  // The other pair is settled with it, and what the first of ours was said to cost is outdated.
  spoils: [MERGE, pairName(0), pairName(1), ...(index === 0 ? [PRICE] : [])],
  act: async ({ ask }, { matches }) => {
    const { status } = await ask(confirm, { id: String(matches[index]) }, {});
    return { status, won: status === 200 ? [FIND] : [] };
  },
});

const rejects = (index: 0 | 1): Contender<FindScene> => ({
  name: `reject ${pairName(index)}`,
  wants: [pairName(index)],
  spoils: [FIND, MERGE],
  act: async ({ ask }, { matches }) => {
    const { status } = await ask(reject, { id: String(matches[index]) }, {});
    return { status, won: status === 200 ? [pairName(index)] : [] };
  },
});

const merges = (index: 0 | 1): Contender<FindScene> => ({
  name: `merge ${pairName(index)}`,
  wants: [MERGE],
  // The other pair is settled with it; what the first of ours was said to cost is compared anew.
  spoils: [FIND, pairName(0), pairName(1), ...(index === 0 ? [PRICE] : [])],
  act: async ({ ask }, { matches }) => {
    const { status } = await ask(merge, { id: String(matches[index]) }, {});
    return { status, won: status === 200 ? [MERGE] : [] };
  },
});

export const FIND_ARENA: Arena<FindScene> = {
  name: 'a find that may be one of ours',
  async setUp({ db, unique }, scenes) {
    const numbers = Array.from({ length: scenes }, unique);
    const create = async (type: string, body: object) =>
      BigInt((await createByHand(db, DECIDER, requireEntityType(type), { ...body }, new Date())).row.id);
    const site = `https://lark-${numbers[0]}.example.com`;
    const builder = await create('builder', { name: `Larkspur ${numbers[0]} Homes`, website: site });
    const read = async (html: string) => {
      const body = { html, target_url: `${site}/homes`, max_properties: 500, priority: 10 };
      const { job } = await startInventory(db, { actor: ACTOR, userId: ACTOR.id }, String(builder), body, new Date());
      return (await runJob(db, job.job_id)).job_id;
    };
    const streets = numbers.map((number) => `${number} Sagebrush Bnd`);
    const homes: bigint[] = [];
    const place = { city: 'Katy', state: 'TX', postal_code: '77493', price: 400_000 };
    const addAll = async () => {
      for (const street of streets) homes.push(await create('property', { title: street, address1: street, ...place }));
    };
    await addAll();
    await read(listOf(streets, '$399,000'));
    await addAll();
    const jobId = await read(
      listOf(
        streets.map((street) => `${street} Unit B`),
        '$441,000',
      ),
    );
    return Promise.all(
      streets.map(async (street, index): Promise<FindScene> => {
        const price = await db.collectionChange.findFirstOrThrow({
          where: { entity_id: homes[index]!, field_name: 'price', status: 'pending' },
        });
        const matches = await db.entityMatch.findMany({
          where: { job_id: jobId, matched_entity_id: { in: [homes[index]!, homes[index + scenes]!] } },
          orderBy: { matched_entity_id: 'asc' },
        });
        const [first, second] = matches;
        if (!first?.change_id || !second) throw new Error(`What is found at ${street} was to match two homes.`);
        return { found: first.change_id, matches: [first.id, second.id], price: price.id };
      }),
    );
  },
  contenders: [
    confirms(0),
    confirms(1),
    rejects(0),
    rejects(1),
    merges(0),
    merges(1),
    {
      name: 'add as new',
      wants: [FIND],
      act: async ({ ask }, { found }) =>
        decided(await ask(decide, {}, { decisions: [{ change_id: Number(found), decision: 'approve' }] }), found, FIND),
    },
    {
      name: 'decide all of it',
      wants: [PRICE],
      spoils: [FIND, MERGE],
      act: async ({ ask }, { found, price }) => {
        const of = [found, price].map((id) => ({ change_id: Number(id), decision: 'reject', reason: 'Duplicate' }));
        return decided(await ask(decide, {}, { decisions: of }), price, PRICE);
      },
    },
  ],
  async judge({ db }, { found, matches }) {
    const change = await db.collectionChange.findUniqueOrThrow({ where: { id: found } });
    const rows = await db.entityMatch.findMany({ where: { id: { in: matches } } });
    const confirmed = rows.filter(({ match_status: status }) => status === 'confirmed').length;
    return [
      ...(confirmed > 1 ? ['one find is two of ours'] : []),
      ...(confirmed > 0 && (change.status === 'applied' || change.status === 'pending')
        ? [`a find that is ours is ${change.status} as new`]
        : []),
    ];
  },
};
