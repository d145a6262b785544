import { POST as decide } from '@/app/api/v1/admin/changes/decide/route';
import { POST as rollBack } from '@/app/api/v1/admin/applications/[id]/rollback/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { startCommunityDiscovery, startPropertyDiscovery } from '@/lib/collection/discover/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { ACTOR, DECIDER, runJob } from '../../harness/collect';
import { decided } from './fields';
import type { Arena, Contender } from './race';

/** A home that is proposed, in a community that is only proposed. */
export interface ChildScene {
  community: bigint;
  home: bigint;
}

const COMMUNITY = 'the community';
const HOME = 'the home';

const communities = (names: readonly string[]) =>
  `<html><head><title>Our communities</title></head><body><main><h1>Our communities</h1><ul>${names
    .map(
      (name) =>
        `<li><h3><a href="/c/${name}">${name}</a></h3><p>Cypress, TX 77433</p><p>HOA dues $95 per month</p><p>From the $300s</p></li>`,
    )
    .join('')}</ul></main></body></html>`;
const homes = (names: readonly string[], number: number) =>
  `<html><head><title>Available homes</title></head><body><main><h1>Available homes</h1><div>${names
    .map(
      (name, at) =>
        `<div class="home"><h3>${number + at} Teasel Way</h3><p>Cypress, TX 77433</p><p>Community: ${name}</p><p>$355,000</p><p>3 bd · 2 ba · 1,810 sq ft</p></div>`,
    )
    .join('')}</div></main></body></html>`;

const SYLLABLES = [
  'bar',
  'cel',
  'dov',
  'fen',
  'gil',
  'har',
  'jun',
  'kes',
  'lum',
  'mor',
  'nev',
  'ost',
  'pel',
  'quin',
  'ros',
];

/** Names that are not alike, from numbers that are neighbours: communities of one name are one. */
function nameOf(number: number): string {
  let rest = (number * 7919) % 50_625;
  const parts = [0, 1, 2, 3].map(() => {
    const syllable = SYLLABLES[rest % SYLLABLES.length]!;
    rest = Math.floor(rest / SYLLABLES.length);
    return syllable;
  });
  const word = (from: number) => parts.slice(from, from + 2).join('');
  return [word(0), word(2)].map((text) => text[0]!.toUpperCase() + text.slice(1)).join(' ');
}

const decides = (
  name: string,
  wants: string[],
  spoils: string[],
  decisions: (scene: ChildScene) => object[],
): Contender<ChildScene> => ({
  ...{ name, wants, spoils },
  act: async ({ ask }, scene) => {
    const answer = await ask(decide, {}, { decisions: decisions(scene) });
    const outcomes = [decided(answer, scene.community, COMMUNITY), decided(answer, scene.home, HOME)];
    return { status: answer.status, won: outcomes.flatMap(({ won }) => won) };
  },
});

const approve = (id: bigint) => ({ change_id: Number(id), decision: 'approve' });
const reject = (id: bigint) => ({ change_id: Number(id), decision: 'reject', reason: 'Duplicate' });

export const CHILD_ARENA: Arena<ChildScene> = {
  name: 'a home in a proposed community',
  async setUp({ db, unique }, scenes) {
    const numbers = Array.from({ length: Math.max(scenes, 2) }, unique);
    const names = numbers.map(nameOf);
    const site = `https://teasel-${numbers[0]}.example.com`;
    const body = { name: `Teasel ${numbers[0]} Homes`, website: site };
    const { row } = await createByHand(db, DECIDER, requireEntityType('builder'), body, new Date());
    const by = { actor: ACTOR, userId: ACTOR.id };
    const target = { target_url: `${site}/homes`, priority: 10, location: 'Houston, TX', radius_miles: 60 };
    const found = { ...target, html: communities(names), min_homes: 0, max_communities: 200 };
    await runJob(db, (await startCommunityDiscovery(db, by, found, new Date())).job.job_id);
    const listed = { ...target, html: homes(names, numbers[0]!), builder_id: BigInt(row.id), max_properties: 500 };
    const jobId = (await startPropertyDiscovery(db, by, listed, new Date())).job.job_id;
    await runJob(db, jobId);
    const made = await db.collectionChange.findMany({
      where: { job_id: jobId, parent_change_id: { not: null } },
      orderBy: { id: 'asc' },
      take: scenes,
    });
    if (made.length === 0) throw new Error('Homes in proposed communities were to be found.');
    return made.map(({ id, parent_change_id: community }) => ({ community: community!, home: id }));
  },
  contenders: [
    decides('approve the community', [COMMUNITY], [], ({ community }) => [approve(community)]),
    decides('reject the community', [COMMUNITY], [], ({ community }) => [reject(community)]),
    // Alone it waits for its community.
    decides('approve the home', [HOME], [HOME], ({ home }) => [approve(home)]),
    decides('reject the home', [HOME], [], ({ home }) => [reject(home)]),
    decides('approve both', [COMMUNITY, HOME], [], ({ community, home }) => [approve(home), approve(community)]),
    {
      name: 'approve the community and take it back',
      wants: [],
      spoils: [COMMUNITY, HOME],
      act: async ({ ask }, { community }) => {
        const made = await ask(decide, {}, { decisions: [approve(community)] });
        const application = made.json['application_id'];
        if (typeof application !== 'number') return { status: made.status, won: [] };
        return { status: (await ask(rollBack, { id: String(application) }, null)).status, won: [] };
      },
    },
  ],
  async judge({ db }, { community, home }) {
    const [parent, child] = await Promise.all(
      [community, home].map((id) => db.collectionChange.findUniqueOrThrow({ where: { id } })),
    );
    if (child!.status !== 'applied') return [];
    const item = await db.applicationItem.findFirstOrThrow({ where: { change_id: home }, orderBy: { id: 'desc' } });
    const row = await db.property.findUniqueOrThrow({ where: { id: item.entity_id } });
    // Of a community that was turned down the home may stand alone.
    if (parent!.status === 'rejected') return [];
    return parent!.status === 'applied' && row.community_id !== null
      ? []
      : [`the home is there while its community is ${parent!.status}`];
  },
};
