import { POST as decide } from '@/app/api/v1/admin/changes/decide/route';
import { POST as addRecord } from '@/app/api/v1/admin/[type]/route';
import { POST as lockField } from '@/app/api/v1/admin/[type]/[id]/fields/[field]/lock/route';
import { PATCH as edit } from '@/app/api/v1/admin/[type]/[id]/route';
import { POST as rollBack } from '@/app/api/v1/admin/applications/[id]/rollback/route';
import { PATCH as link } from '@/app/api/v1/admin/communities/[id]/builders/[card_id]/link/route';
import { POST as merge } from '@/app/api/v1/admin/merges/route';
import { POST as undo } from '@/app/api/v1/admin/merges/[id]/undo/route';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { mergeRecords } from '@/lib/review/merges/commands';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { decided } from './fields';
import { type Arena, type Contender, oneByOne, type Stage } from './race';

/** Two builders that are one, with what hangs on the second. */
export interface PairScene {
  kept: number;
  merged: number;
  third: number;
  home: number;
  community: number;
  card: number;
  /** A proposal about the second. */
  proposal: bigint;
  /** A proposed home of the second. */
  proposedHome: bigint;
}

const PAIR = 'the pair';
const PROPOSAL = 'the proposal';
const HOME = 'the proposed home';

const pageOf = (name: string) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    ...{ '@type': 'HomeAndConstructionBusiness', name, foundingDate: '1987' },
  })}</script><h1>${name}</h1>`;

async function setUp({ db, unique }: Stage): Promise<PairScene> {
  const number = unique();
  const create = async (type: string, body: object) =>
    (await createByHand(db, DECIDER, requireEntityType(type), { ...body }, new Date())).row.id;
  const awards = [{ title: 'Builder of the Year', year: 2021 }];
  const kept = await create('builder', { name: `Tern ${number} Homes`, awards });
  const third = await create('builder', { name: `Tern ${number} Group` });
  const merged = await create('builder', {
    ...{ name: `Tern ${number} Homes LLC`, phone: '713-555-0100', founded_year: 1990 },
    awards: [...awards, { title: 'Parade of Homes', year: 2019 }],
  });
  const home = await create('property', { title: `${number} Tern Way`, builder_id: merged });
  const card = { builder_name: `Tern ${number}`, builder_profile_id: String(merged) };
  const community = await create('community', { name: `Tern ${number} Point`, builders: [card] });
  const place = await getEntity(db, requireEntityType('community'), BigInt(community));
  const address = `https://tern-${number}.example.com/`;
  const html = pageOf(`Tern ${number} Homes LLC`);
  const job = await collectBuilder(db, { entityId: BigInt(merged), html, targetUrl: address });
  const proposal = await db.collectionChange.findFirstOrThrow({
    where: { job_id: job.job_id, field_name: 'founded_year' },
  });
  const proposedHome = await db.collectionChange.create({
    data: {
      ...{ entity_type: 'property', is_new_entity: true, change_type: 'added', evidence: 'verified', confidence: 1 },
      proposed_entity_data: { title: `${number} Tern Court`, builder_id: merged },
      normalised_value: `tern court ${number}`,
    },
  });
  const cardId = place!.children['builders']![0]!.id;
  return {
    ...{ kept, merged, third, home, community, card: cardId },
    proposal: proposal.id,
    proposedHome: proposedHome.id,
  };
}

/** What is asked of a record that is gone by then is answered so; that is no fault. */
const orGone = (status: number) => (status === 422 ? 409 : status);

const merges = (
  name: string,
  sides: (scene: PairScene) => [number, number],
  isPair: boolean,
): Contender<PairScene> => ({
  name,
  wants: isPair ? [PAIR] : [],
  // What waited for the one that goes is compared with the other, and may be outdated or said already.
  spoils: [PROPOSAL, ...(isPair ? [] : [PAIR])],
  act: async ({ ask }, scene) => {
    const [kept, merged] = sides(scene);
    const { status } = await ask(merge, {}, { entity_type: 'builder', kept_id: kept, merged_id: merged });
    return { status, won: isPair && status === 200 ? [PAIR] : [] };
  },
});

const decides = (
  name: string,
  thing: string,
  changeOf: (scene: PairScene) => bigint,
  decision: object,
): Contender<PairScene> => ({
  name,
  wants: [thing],
  act: async ({ ask }, scene) => {
    const body = { decisions: [{ change_id: Number(changeOf(scene)), ...decision }] };
    return decided(await ask(decide, {}, body), changeOf(scene), thing);
  },
});

export const PAIR_ARENA: Arena<PairScene> = {
  name: 'two records that are one',
  setUp: (stage, scenes) => oneByOne(scenes, () => setUp(stage)),
  contenders: [
    merges('merge', ({ kept, merged }) => [kept, merged], true),
    merges('merge the other way', ({ kept, merged }) => [merged, kept], true),
    merges('merge into a third', ({ third, merged }) => [third, merged], false),
    decides('approve', PROPOSAL, ({ proposal }) => proposal, { decision: 'approve' }),
    decides('reject', PROPOSAL, ({ proposal }) => proposal, { decision: 'reject', reason: 'Wrong value' }),
    decides('add its home', HOME, ({ proposedHome }) => proposedHome, { decision: 'approve' }),
    {
      name: 'edit it',
      wants: [],
      spoils: [PROPOSAL],
      act: async ({ ask }, { merged }) => {
        const body = { founded_year: 1991, awards: [] };
        const { status } = await ask(edit, { type: 'builders', id: String(merged) }, body, 'PATCH');
        return { status, won: [] };
      },
    },
    {
      name: 'lock it',
      wants: [],
      spoils: [PROPOSAL],
      act: async ({ ask }, { merged }) => {
        const params = { type: 'builders', id: String(merged), field: 'founded_year' };
        return { status: (await ask(lockField, params, null)).status, won: [] };
      },
    },
    {
      name: 'enter a home of it',
      wants: [],
      act: async ({ ask }, { merged }) => {
        const body = { title: `${merged} Tern Row`, builder_id: merged };
        return { status: orGone((await ask(addRecord, { type: 'properties' }, body)).status), won: [] };
      },
    },
    {
      name: 'give its home away',
      wants: [],
      act: async ({ ask }, { home, third }) => {
        const params = { type: 'properties', id: String(home) };
        return { status: orGone((await ask(edit, params, { builder_id: third }, 'PATCH')).status), won: [] };
      },
    },
    {
      name: 'unlink its card',
      wants: [],
      act: async ({ ask }, { community, card }) => {
        const params = { id: String(community), card_id: String(card) };
        return { status: (await ask(link, params, { state: 'unlinked' }, 'PATCH')).status, won: [] };
      },
    },
  ],
  async judge({ db }, { merged, home, proposedHome }) {
    const faults: string[] = [];
    const isGone = (await db.builderProfile.findUnique({ where: { id: BigInt(merged) } })) === null;
    const row = await db.property.findUnique({ where: { id: BigInt(home) } });
    if (row?.builder_id === null) faults.push('its home has lost its builder');
    const added = await db.applicationItem.findFirst({
      where: { change_id: proposedHome, operation: 'create_entity' },
    });
    const court = added ? await db.property.findUnique({ where: { id: added.entity_id } }) : null;
    if (court?.builder_id === null) faults.push('the home that was added has no builder');
    if (isGone && (await db.fieldState.count({ where: { entity_type: 'builder', entity_id: BigInt(merged) } })) > 0)
      faults.push('what is gone has fields');
    return faults;
  },
};

/** Two records that were made one. */
export interface MergedScene extends PairScene {
  mergeId: bigint;
  application: bigint;
}

const UNDOING = 'the undoing';

const restores = ({ status, json }: { status: number; json: Record<string, unknown> }, scene: MergedScene) => {
  const restored = (json['restored'] ?? []) as { entity_type: string; entity_id: number; field: string }[];
  const isBack = restored.some(({ field, entity_id: id }) => field === 'builders' && id === scene.merged);
  return { status, won: isBack ? [UNDOING] : [] };
};

export const MERGED_ARENA: Arena<MergedScene> = {
  name: 'a merge that is undone',
  setUp: (stage, scenes) =>
    oneByOne(scenes, async () => {
      const scene = await setUp(stage);
      const request = { keptId: BigInt(scene.kept), mergedId: BigInt(scene.merged), choices: {} };
      const type = requireEntityType('builder');
      const { mergeId, applicationId } = await mergeRecords(stage.db, DECIDER, { type, ...request }, new Date());
      return { ...scene, mergeId, application: applicationId };
    }),
  contenders: [
    {
      name: 'undo',
      wants: [UNDOING],
      act: async ({ ask }, scene) => restores(await ask(undo, { id: String(scene.mergeId) }, null), scene),
    },
    {
      name: 'roll its act back',
      wants: [UNDOING],
      act: async ({ ask }, scene) => restores(await ask(rollBack, { id: String(scene.application) }, null), scene),
    },
    {
      name: 'merge on',
      wants: [],
      spoils: [UNDOING],
      act: async ({ ask }, { kept, third }) => {
        const body = { entity_type: 'builder', kept_id: third, merged_id: kept };
        return { status: (await ask(merge, {}, body)).status, won: [] };
      },
    },
    {
      name: 'approve what moved',
      wants: [],
      act: async ({ ask }, { proposal }) => {
        const body = { decisions: [{ change_id: Number(proposal), decision: 'approve' }] };
        return { status: (await ask(decide, {}, body)).status, won: [] };
      },
    },
    {
      name: 'edit what stayed',
      wants: [],
      act: async ({ ask }, { kept }) => {
        const params = { type: 'builders', id: String(kept) };
        return { status: (await ask(edit, params, { phone: '713-555-0155' }, 'PATCH')).status, won: [] };
      },
    },
    {
      name: 'give its home away',
      wants: [],
      act: async ({ ask }, { home, third }) => {
        const params = { type: 'properties', id: String(home) };
        return { status: orGone((await ask(edit, params, { builder_id: third }, 'PATCH')).status), won: [] };
      },
    },
  ],
};
