import type { RouteHandler } from '@/lib/auth/define-route';
import type { PrismaClient } from '@/lib/platform/db/client';

/** What contenders act with: the API's own handlers, over a pool of several connections. */
export interface Stage {
  db: PrismaClient;
  /** Asks the API as an administrator. */
  ask(handler: RouteHandler, params: Record<string, string>, body: object | null, method?: 'PATCH'): Promise<Answer>;
  /** A number that no other round has. */
  unique(): number;
}

export interface Answer {
  status: number;
  json: Record<string, unknown>;
}

/** What a contender came to. */
export interface Outcome {
  status: number;
  /** What it now has to itself. */
  won: string[];
}

/** One who acts on a scene at the same time as others. */
export interface Contender<Scene> {
  name: string;
  /** What it is after; of all who are after the same thing exactly one gets it. */
  wants: readonly string[];
  /** Things it may make worthless for those who want them: then at most one gets them. */
  spoils?: readonly string[];
  act(stage: Stage, scene: Scene): Promise<Outcome>;
}

/** What is fought over, set up through the product's own commands, one scene for each round, and who fights. */
export interface Arena<Scene = unknown> {
  name: string;
  /** At most so many scenes, and at least one. */
  setUp(stage: Stage, scenes: number): Promise<Scene[]>;
  contenders: readonly Contender<Scene>[];
  /** What has to hold of the scene afterwards, besides the rules of `npm run check`; words for each thing that does not. */
  judge?(stage: Stage, scene: Scene): Promise<string[]>;
}

/** An arena among others: what its scenes hold is its own affair. */
export function arena<Scene>(one: Arena<Scene>): Arena {
  return one as unknown as Arena;
}

/** Contenders of one arena that act together. */
export interface Race {
  arena: Arena;
  contenders: readonly Contender<unknown>[];
}

/** All pairs of an arena that are after the same thing or spoil it for each other, then all of the arena at once. */
export function racesOf(arenas: readonly Arena[]): Race[] {
  return arenas.flatMap((arena) => {
    const pairs = arena.contenders.flatMap((one, index) =>
      arena.contenders
        .slice(index)
        .filter((other) => meet(one, other))
        .map((other): Race => ({ arena, contenders: [one, other] })),
    );
    return [...pairs, { arena, contenders: arena.contenders }];
  });
}

function meet(one: Contender<unknown>, other: Contender<unknown>): boolean {
  const reach = ({ wants, spoils = [] }: Contender<unknown>) => [...wants, ...spoils];
  return reach(one).some((thing) => reach(other).includes(thing));
}

/** Runs one round on a scene: everybody at once. @returns words for each thing that went wrong. */
export async function runRound(stage: Stage, { arena, contenders }: Race, scene: unknown): Promise<string[]> {
  const settled = await Promise.allSettled(contenders.map((contender) => contender.act(stage, scene)));
  const faults: string[] = [];
  const won = new Map<string, string[]>();
  for (const [index, result] of settled.entries()) {
    const { name } = contenders[index]!;
    if (result.status === 'rejected') {
      faults.push(`${name} threw ${String(result.reason)}`);
      continue;
    }
    const { status, won: things } = result.value;
    if (status >= 500 || status === 400 || status === 422) faults.push(`${name} was answered ${status}`);
    for (const thing of things) won.set(thing, [...(won.get(thing) ?? []), name]);
  }
  const spoilt = new Set(contenders.flatMap(({ spoils = [] }) => spoils));
  for (const thing of new Set(contenders.flatMap(({ wants }) => wants))) {
    const winners = won.get(thing) ?? [];
    if (winners.length > 1) faults.push(`${thing} was won by ${winners.join(' and ')}`);
    if (winners.length === 0 && !spoilt.has(thing)) faults.push(`${thing} was won by nobody`);
  }
  return [...faults, ...((await arena.judge?.(stage, scene)) ?? [])];
}

/** So many scenes, each set up by itself. */
export async function oneByOne<Scene>(count: number, setUp: () => Promise<Scene>): Promise<Scene[]> {
  const scenes: Scene[] = [];
  while (scenes.length < count) scenes.push(await setUp());
  return scenes;
}
