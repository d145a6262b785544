import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrisma, type PrismaClient } from '../lib/platform/db/client';
import { checkIntegrity } from './check';
import { queueSoakJobs } from './soak/jobs';
import { withClient, type DatabaseUrls } from './start/provision';
import { startScratchDatabase } from './start/scratch-database';

/**
 * `npm run soak [-- --jobs 500] [--seconds S] [--workers 2]`: collection jobs run while their workers are killed at
 * random (kill −9). Afterwards nothing may be lost and no effect doubled.
 */
export async function main(args: string[]): Promise<void> {
  const seconds = numberOf(args, '--seconds', 0);
  const jobs = numberOf(args, '--jobs', seconds > 0 ? 120 : 500);
  const workers = numberOf(args, '--workers', 2);
  const database = await startScratchDatabase();
  try {
    // A short run kills faster than a worker starts and then lets them finish; a long one kills all the way through.
    const kills =
      seconds > 0 ? { killForMs: seconds * 500, killEveryMs: 750 } : { killForMs: Infinity, killEveryMs: 3000 };
    const report = await soak(database, { jobs, workers, ...kills });
    process.stdout.write(`${JSON.stringify(report)}\n`);
    const broken = await withClient(database.adminUrl, checkIntegrity);
    if (broken > 0 || report.lost > 0 || report.doubled > 0) process.exitCode = 1;
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

interface SoakReport {
  name: 'soak';
  jobs: number;
  kills: number;
  lost: number;
  doubled: number;
  seconds: number;
}

const GIVE_UP_MS = 20 * 60_000;

async function soak(urls: DatabaseUrls, options: SoakOptions): Promise<SoakReport> {
  process.env.DATABASE_URL = urls.appUrl;
  const db = createPrisma(urls.appUrl);
  const startedAt = Date.now();
  const crew = new Crew(urls, options.workers);
  try {
    const expected = await queueSoakJobs(db, options.jobs);
    crew.start();
    while ((await openJobs(db)) > 0 && Date.now() - startedAt < GIVE_UP_MS) {
      await sleep(options.killEveryMs * (0.5 + Math.random()));
      if (Date.now() - startedAt < options.killForMs) crew.killOne();
    }
    const { lost, doubled } = await judge(urls, expected);
    return {
      name: 'soak',
      jobs: options.jobs,
      kills: crew.kills,
      lost,
      doubled,
      seconds: Math.round((Date.now() - startedAt) / 1000),
    };
  } finally {
    await crew.stop();
    await db.$disconnect();
  }
}

function openJobs(db: PrismaClient): Promise<number> {
  return db.collectionJob.count({ where: { status: { in: ['pending', 'running'] } } });
}

/** Lost: a job that did not complete or misses proposals. Doubled: more observations, proposals or steps than one run makes. */
async function judge(urls: DatabaseUrls, expected: { changes: number; observations: number }) {
  return withClient(urls.adminUrl, async (client) => {
    const { rows } = await client.query<{ lost: string; doubled: string }>(
      `WITH per_job AS (
         SELECT j.job_id, j.status,
                (SELECT count(*) FROM collection_changes c WHERE c.job_id = j.job_id) AS changes,
                (SELECT count(*) FROM observations o WHERE o.job_id = j.job_id AND o.status = 'accepted') AS observations
         FROM collection_jobs j)
       SELECT count(*) FILTER (WHERE status <> 'completed' OR changes < $1 OR observations < $2) AS lost,
              count(*) FILTER (WHERE changes > $1 OR observations > $2) AS doubled FROM per_job`,
      [expected.changes, expected.observations],
    );
    return { lost: Number(rows[0]?.lost), doubled: Number(rows[0]?.doubled) };
  });
}

/** Worker processes that come back after each kill. */
class Crew {
  kills = 0;
  readonly #members: (ChildProcess | null)[];
  #stopping = false;

  constructor(
    private readonly urls: DatabaseUrls,
    size: number,
  ) {
    this.#members = Array.from({ length: size }, () => null);
  }

  start(): void {
    this.#members.forEach((_member, place) => this.#spawn(place));
  }

  #spawn(place: number): void {
    const child = spawn(process.execPath, ['--import', 'tsx', 'inngest/engine/worker.ts'], {
      env: {
        ...process.env,
        DATABASE_URL: this.urls.appUrl,
        DATABASE_ADMIN_URL: this.urls.adminUrl,
        FIELDBOOK_MODE: 'demo',
        AUTH_SECRET: 'soak',
        LOG_LEVEL: 'error',
        ENGINE_LEASE_MS: '3000',
        ENGINE_POLL_MS: '250',
        ENGINE_CONCURRENCY: '6',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#members[place] = child;
    child.on('exit', () => {
      this.#members[place] = null;
      if (!this.#stopping) this.#spawn(place);
    });
  }

  killOne(): void {
    const alive = this.#members.filter((member) => member !== null);
    const victim = alive[Math.floor(Math.random() * alive.length)];
    if (victim?.kill('SIGKILL')) this.kills += 1;
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
