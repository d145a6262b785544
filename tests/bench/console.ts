import { ensureBuilt } from '@/scripts/start/build';
import type { DatabaseUrls } from '@/scripts/start/provision';
import { signIn, startConsole, timeAddress } from './console-server';
import { EMPTY_PAGE, LIST_PAGES, SUMMARY_PAGES } from './console-pages';
import { API_LISTS } from './list-cases';
import { countRows, openLoadedDatabase } from './loaded-database';
import type { Timing } from './measure';

/** How much to measure. */
export interface ConsoleBenchOptions {
  n?: number;
  warmup?: number;
  /** Builders; proposals are 3.4 times as many, jobs 1.1 times. */
  rows?: number;
  /** Only cases whose name contains this. */
  only?: string;
  /** A database filled by `npm run seed -- load`; a private cluster, filled here, otherwise. */
  urls?: DatabaseUrls;
}

/** What a list may take of the server's time, at the median; judged by the whole answer. */
const LIMIT_MS = 100;

/** The server's own word (`Server-Timing`), and the whole answer as it arrives, for what a page streams after its head. */
interface Case {
  name: string;
  server: Timing;
  whole: Timing;
  /** The whole beside that of the empty page. */
  ratio: number;
}

/**
 * Every list page of the console and every list of the API, over the production build as people run it and a database with
 * 100,000 of everything, beside an empty page of the same server in the same run.
 */
export async function bench({ n = 15, warmup = 3, rows = 100_000, only = '', urls }: ConsoleBenchOptions = {}) {
  await ensureBuilt();
  const loaded = await openLoadedDatabase(rows, urls);
  const server = await startConsole(loaded.appUrl);
  try {
    const headers = await signIn(loaded.db);
    const builder = await loaded.db.builderProfile.findFirstOrThrow({ skip: 20, orderBy: { id: 'asc' } });
    const read = (address: string) => timeAddress(`${server.url}${address}`, headers, n, warmup);
    const empty = await read(EMPTY_PAGE);
    const cases: Case[] = [];
    const addresses = [...LIST_PAGES, ...SUMMARY_PAGES, ...apiLists()].map((address) =>
      address.replaceAll('ID', String(builder.id)),
    );
    for (const address of addresses.filter((one) => one.includes(only))) {
      const timing = await read(address);
      const ratio = Number((timing.whole.p50_ms / empty.whole.p50_ms).toFixed(1));
      cases.push({ name: address, ...timing, ratio });
    }
    const slow = cases
      .filter(({ name, whole }) => whole.p50_ms > LIMIT_MS && !SUMMARY_PAGES.includes(name))
      .map(({ name }) => name);
    return {
      name: 'console',
      n,
      warmup,
      rows: await countRows(loaded.db),
      reference: { [EMPTY_PAGE]: empty },
      limit_ms: LIMIT_MS,
      passed: slow.length === 0,
      slow,
      cases,
    };
  } finally {
    await server.stop();
    await loaded.stop();
  }
}

/** Each list of the API once, without a filter. */
function apiLists(): string[] {
  return API_LISTS.flatMap(({ handler, params = {}, queries }) =>
    queries.includes('')
      ? [`/api/v1${handler.path.replace(/\[([^\]]+)\]/g, (_all, name: string) => params[name] ?? name)}`]
      : [],
  );
}
