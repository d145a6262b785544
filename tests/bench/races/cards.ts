import { PATCH as link } from '@/app/api/v1/admin/communities/[id]/builders/[card_id]/link/route';
import { POST as rollBack } from '@/app/api/v1/admin/applications/[id]/rollback/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { addCard, linkCard } from '@/lib/review/cards/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { DECIDER } from '../../harness/collect';
import { type Arena, type Contender, oneByOne, type Stage } from './race';

/** A community with two cards, one of them linked, and two builders that either may be. */
export interface CardScene {
  community: bigint;
  builders: [number, number];
  cards: [number, number];
  /** The act that linked the first card. */
  application: bigint;
}

const LINK = 'the link taken back';

const links = (name: string, card: 0 | 1, body: (scene: CardScene) => object): Contender<CardScene> => ({
  name,
  wants: [],
  spoils: [LINK],
  act: async ({ ask }, scene) => {
    const params = { id: String(scene.community), card_id: String(scene.cards[card]) };
    return { status: (await ask(link, params, body(scene), 'PATCH')).status, won: [] };
  },
});

async function setUp({ db, unique }: Stage): Promise<CardScene> {
  const number = unique();
  const now = new Date();
  const create = async (type: string, body: object) =>
    (await createByHand(db, DECIDER, requireEntityType(type), { ...body }, now)).row.id;
  const community = BigInt(await create('community', { name: `Cards ${number}`, city: 'Katy', state: 'TX' }));
  const builders: [number, number] = [
    await create('builder', { name: `Perrin ${number} Homes` }),
    await create('builder', { name: `Weekly ${number} Homes` }),
  ];
  const cards: [number, number] = [
    (await addCard(db, DECIDER, community, { builder_name: `Perrin ${number}` }, now)).id,
    (await addCard(db, DECIDER, community, { builder_name: `Weekly ${number}` }, now)).id,
  ];
  await linkCard(
    db,
    DECIDER,
    community,
    BigInt(cards[0]),
    { state: 'linked', builder_profile_id: BigInt(builders[0]) },
    now,
  );
  const { application_id: application } = await db.applicationItem.findFirstOrThrow({
    where: { child_type: 'builder_card', child_id: cards[0] },
    orderBy: { id: 'desc' },
  });
  return { community, builders, cards, application };
}

export const CARD_ARENA: Arena<CardScene> = {
  name: 'a card',
  setUp: (stage, scenes) => oneByOne(scenes, () => setUp(stage)),
  contenders: [
    links('link to another', 0, ({ builders }) => ({ state: 'linked', builder_profile_id: builders[1] })),
    links('unlink', 0, () => ({ state: 'unlinked' })),
    links('set aside', 0, () => ({ state: 'not_applicable', reason: 'A lender' })),
    links('link the other card to the same', 1, ({ builders }) => ({
      state: 'linked',
      builder_profile_id: builders[0],
    })),
    {
      name: 'take the link back',
      wants: [LINK],
      act: async ({ ask }, { application }) => {
        const { status, json } = await ask(rollBack, { id: String(application) }, null);
        return { status, won: ((json['restored'] ?? []) as unknown[]).length > 0 ? [LINK] : [] };
      },
    },
  ],
};
