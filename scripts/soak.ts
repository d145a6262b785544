import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrisma, type PrismaClient } from '../lib/platform/db/client';
import { withVariables } from '../lib/platform/secret-files';
import { checkIntegrity } from './check';
import { queueSoakJobs } from './soak/jobs';
import { judge, type Judgement } from './soak/judge';
import { startSlowClaude, type SlowClaude } from './soak/slow-claude';
import { withClient, type DatabaseUrls } from './start/provision';
import { startScratchDatabase } from './start/scratch-database';

/**
 * `npm run soak [-- --jobs 500] [--seconds S] [--workers 2]`: collection jobs, some of which ask Claude, run while their
 * workers are killed at random (kill −9). Afterwards nothing may be lost, no effect doubled, and the ledger has to
 * account for every answer.
 */
export async function main(args: string[]): Promise<void> {
  const seconds = numberOf(args, '--seconds', 0);
  const jobs = numberOf(args, '--jobs', seconds > 0 ? 120 : 500);
  const workers = numberOf(args, '--workers', 2);
  const database = await startScratchDatabase();
  try {
    // A short run kills soon after a worker begins and then lets them finish; a long one kills all the way through.
    const kills =
      seconds > 0 ? { killForMs: seconds * 500, killEveryMs: 1500 } : { killForMs: Infinity, killEveryMs: 3000 };
    const report = await soak(database, { jobs, workers, ...kills });
    process.stdout.write(`${JSON.stringify(report)}\n`);
    const broken = await withClient(database.adminUrl, checkIntegrity);
    const { lost, doubled, spending } = report;
    const wrong = [broken, lost, doubled, spending.open, spending.unaccounted, spending.over_cap];
    if (wrong.some((count) => count > 0)) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}

interface SoakOptions {
  jobs: number;
  workers: number;
  /** Workers are killed for this long, then left in peace. */
  killForMs: number;
  /** Mean time between two kills. */
  killEveryMs: number;
}

interface SoakReport extends Judgement {
  name: 'soak';
  jobs: number;
  kills: number;
  seconds: number;
}

const GIVE_UP_MS = 20 * 60_000;

async function soak(urls: DatabaseUrls, options: SoakOptions): Promise<SoakReport> {
  const db = createPrisma(urls.appUrl);
  const startedAt = Date.now();
  const claude = await startSlowClaude();
  const crew = new Crew(urls, options.workers, claude.env);
  try {
    const expected = await queueSoakJobs(db, options.jobs);
    crew.start();
    while ((await openJobs(db)) > 0 && Date.now() - startedAt < GIVE_UP_MS) {
      await sleep(options.killEveryMs * (0.5 + Math.random()));
      if (Date.now() - startedAt < options.killForMs) crew.killOne(await startedWorkers(urls));
    }
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    return {
      ...{ name: 'soak' as const, jobs: options.jobs, kills: crew.kills },
      ...(await judge(urls, expected, claude.answered())),
      seconds,
    };
  } finally {
    await crew.stop();
    await claude.stop();
    await db.$disconnect();
  }
}

function openJobs(db: PrismaClient): Promise<number> {
  return db.collectionJob.count({ where: { status: { in: ['pending', 'running'] } } });
}

/** Processes that have begun to work, dead ones too. */
function startedWorkers({ adminUrl }: DatabaseUrls): Promise<Set<number>> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM durable.workers');
    return new Set(rows.map(({ pid }) => pid));
  });
}

/** How often one is killed that has not begun to work: on a busy machine nothing would ever be done otherwise. */
const KILL_WHILE_STARTING = 0.2;

/** Worker processes that come back after each kill. */
class Crew {
  kills = 0;
  readonly #members: (ChildProcess | null)[];
  #stopping = false;

  constructor(
    private readonly urls: DatabaseUrls,
    size: number,
    private readonly claude: SlowClaude['env'],
  ) {
    this.#members = Array.from({ length: size }, () => null);
  }

  start(): void {
    this.#members.forEach((_member, place) => this.#spawn(place));
  }

  #spawn(place: number): void {
    const child = spawn(process.execPath, ['--import', 'tsx', 'inngest/engine/worker.ts'], {
      env: withVariables(process.env, {
        ...this.claude,
        DATABASE_URL: this.urls.appUrl,
        DATABASE_ADMIN_URL: this.urls.adminUrl,
        FIELDBOOK_MODE: 'demo',
        AUTH_SECRET: 'soak',
        LOG_LEVEL: 'error',
        JOBS_PER_DAY: '1000000',
        ENGINE_LEASE_MS: '3000',
        ENGINE_POLL_MS: '250',
        ENGINE_CONCURRENCY: '6',
      }),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#members[place] = child;
    child.on('exit', () => {
      this.#members[place] = null;
      if (!this.#stopping) this.#spawn(place);
    });
  }

  killOne(started: ReadonlySet<number>): void {
    const alive = this.#members.filter((member) => member !== null);
    const victim = alive[Math.floor(Math.random() * alive.length)];
    if (!victim || (!started.has(victim.pid ?? 0) && Math.random() > KILL_WHILE_STARTING)) return;
    if (victim.kill('SIGKILL')) this.kills += 1;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      this.#members.map(async (member) => {
        if (!member || member.exitCode !== null) return;
        const ended = new Promise((resolve) => member.once('exit', resolve));
        member.kill('SIGTERM');
        await ended;
      }),
    );
  }
}

function numberOf(args: string[], name: string, fallback: number): number {
  const at = args.indexOf(name);
  if (at < 0) return fallback;
  const value = Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number above zero.`);
  return value;
}
