import { POST as logIn } from '@/app/api/v1/auth/login/route';
import { DEMO_PASSWORD } from '@/lib/auth/demo-accounts';
import type { RouteHandler } from '@/lib/auth/define-route';
import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { findBrokenRules } from '@/scripts/check';
import { withClient } from '@/scripts/start/provision';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { CARD_ARENA } from './races/cards';
import { CHILD_ARENA } from './races/children';
import { FIELD_ARENA } from './races/fields';
import { FIND_ARENA } from './races/finds';
import { MERGED_ARENA, PAIR_ARENA } from './races/merges';
import { arena, type Answer, type Arena, type Race, racesOf, runRound, type Stage } from './races/race';

/** Where people and jobs meet. */
export const ARENAS: readonly Arena[] = [
  arena(FIELD_ARENA),
  arena(FIND_ARENA),
  arena(CHILD_ARENA),
  arena(CARD_ARENA),
  arena(PAIR_ARENA),
  arena(MERGED_ARENA),
];

const ORIGIN = 'http://races.test';
/** Rounds of a race that run at the same time: their scenes have nothing in common but the tables. */
const LANES = 4;
/** Scenes that are set up together. */
const SCENES = 40;

export interface RacesOptions {
  /** Rounds of each race. */
  n?: number;
  /** Only races whose name contains this. */
  only?: string;
  /** Only those in which all of an arena meet. */
  meleesOnly?: boolean;
  urls?: { adminUrl: string; appUrl: string };
}

interface RaceResult {
  race: string;
  rounds: number;
  faults: number;
  /** The first few, in words. */
  shown: string[];
}

/** Lets everything that decides meet itself and each other, again and again: exactly one wins, nothing is half done. */
export async function bench({ n = 200, only, meleesOnly = false, urls }: RacesOptions = {}) {
  plainEnvironment();
  const scratch = urls ? null : await startScratchDatabase();
  const { adminUrl, appUrl } = urls ?? scratch!;
  const db = createPrisma(appUrl, 16);
  (globalThis as { fieldbookPrisma?: PrismaClient }).fieldbookPrisma = db;
  try {
    await seedAccounts(db);
    const stage = await openStage(db);
    const races = racesOf(ARENAS)
      .filter(({ arena, contenders }) => !meleesOnly || contenders === arena.contenders)
      .filter((race) => !only || nameOf(race).includes(only));
    const results: RaceResult[] = [];
    for (const [at, race] of races.entries()) {
      const result = await runRace(stage, race, n, adminUrl);
      results.push(result);
      process.stderr.write(`${at + 1} of ${races.length}, ${result.race}: ${n} rounds, ${result.faults} faults\n`);
    }
    const broken = await withClient(adminUrl, findBrokenRules);
    const faults = results.reduce((sum, result) => sum + result.faults, 0);
    return {
      name: 'races',
      n,
      passed: faults === 0 && broken.length === 0,
      faults,
      broken_rules: broken,
      races: results,
    };
  } finally {
    await db.$disconnect();
    await scratch?.stop();
  }
}

const nameOf = ({ arena, contenders }: Race): string =>
  `${arena.name}: ${contenders === arena.contenders ? 'all at once' : contenders.map(({ name }) => name).join(' / ')}`;

async function runRace(stage: Stage, race: Race, n: number, adminUrl: string): Promise<RaceResult> {
  const faults: string[] = [];
  for (let rounds = 0; rounds < n;) {
    const scenes = await race.arena.setUp(stage, Math.min(SCENES, n - rounds));
    rounds += scenes.length;
    for (let first = 0; first < scenes.length; first += LANES) {
      const lanes = scenes.slice(first, first + LANES).map((scene) => runRound(stage, race, scene));
      faults.push(...(await Promise.all(lanes)).flat());
      for (const rule of await withClient(adminUrl, findBrokenRules)) if (!faults.includes(rule)) faults.push(rule);
    }
  }
  return { race: nameOf(race), rounds: n, faults: faults.length, shown: [...new Set(faults)].slice(0, 5) };
}

/** The API as an administrator asks it, in this process. */
async function openStage(db: PrismaClient): Promise<Stage> {
  let number = 100;
  const ask = async (
    handler: RouteHandler,
    token: string,
    params: Record<string, string>,
    body: object | null,
    method: 'POST' | 'PATCH' = 'POST',
  ): Promise<Answer> => {
    const path = handler.path.replace(/\[([^\]]+)\]/g, (_all, name: string) => params[name] ?? name);
    const request = new Request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers: {
        host: 'races.test',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const response = await handler(request, { params: Promise.resolve(params) });
    const text = await response.text();
    return { status: response.status, json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };
  const login = await ask(logIn, '', {}, { email: 'admin@demo.test', password: DEMO_PASSWORD });
  const token = String(login.json['access_token']);
  return {
    db,
    unique: () => (number += 1),
    ask: (handler, params, body, method) => ask(handler, token, params, body, method),
  };
}
