import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { builderType } from '@/lib/catalog/types/builder';
import { runBatches } from '@/lib/collection/batches/run-batches';
import { BY_CLOCK } from '@/lib/collection/initiator';
import { collectBody } from '@/lib/collection/schema';
import { startCollection } from '@/lib/collection/start/commands';
import { createBatchClient, type BatchClient } from '@/lib/platform/claude-batches';
import { createModelClient, type ModelClient } from '@/lib/platform/claude-client';
import type { Steps } from '@/lib/platform/durable/steps-port';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { ACTOR, runJob, type CollectOptions } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { inlineSteps } from '../../harness/inline-steps';
import { LoopbackSite } from '../web/loopback-site';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const START = new Date('2026-11-30T10:00:00Z');

class Asleep extends Error {}

/** Steps of a run that ends when it would sleep for long: whoever comes later is another run. */
function untilItSleeps(): Steps {
  return {
    ...inlineSteps(),
    sleep: (_id, durationMs) => (durationMs > MINUTE_MS ? Promise.reject(new Asleep('It sleeps.')) : Promise.resolve()),
  };
}

export interface QuestionRow {
  id: string;
  job_id: string;
  status: string;
  reason: string | null;
  request: unknown;
  entry_id: string | null;
  batch_id: string | null;
  custom_id: string;
}

/** A builder's page as only a reader understands it. */
export const page = (name: string, more = '') => `<html><head><title>${name}</title></head><body>
  <h1>${name}</h1><p>${name} is a family firm. It all began in 1987, when two brothers put up a house in Austin.</p>
  <p>We build in Round Rock, Georgetown and Pflugerville.</p>${more}</body></html>`;

/** The miniature API, a site of our own, and a clock that tests move: for jobs that the clock starts. */
export class BatchStage {
  readonly database = withTestDatabase();
  readonly site = new LoopbackSite();
  world!: World;
  model!: ModelClient;
  batches!: BatchClient;
  fetcher!: Fetcher;
  nowMs = START.getTime();
  #count = 0;
  #runs = 0;

  constructor() {
    beforeAll(async () => {
      this.world = await startWorld({ port: 0, token: 'token-of-this-test', now: () => this.now() });
      Object.assign(this, this.connect(DEMO_MESSAGES_KEY));
      await this.site.start();
      this.fetcher = createFetcher({
        ...{ db: this.database.prisma, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
        settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 5_000_000, maxHostWaitMs: 5000 },
        route: (url) =>
          url.hostname.endsWith('.test')
            ? { address: '127.0.0.1', port: url.hostname.startsWith('site') ? this.site.port : this.world.port }
            : null,
      });
    });
    afterAll(async () => {
      await this.fetcher.close();
      await this.site.stop();
      await this.world.close();
    });
    beforeEach(async () => {
      this.world.state.reset();
      this.site.reset();
      this.nowMs = START.getTime();
      await this.database.sql.query(
        `DELETE FROM batch_questions; DELETE FROM model_batches; DELETE FROM model_calls; DELETE FROM spend_entries;
         DELETE FROM spend_totals; DELETE FROM settings;
         UPDATE collection_jobs SET status = 'cancelled', completed_at = now(), locked_by = NULL WHERE status IN ('pending', 'running')`,
      );
    });
  }

  now(): Date {
    return new Date(this.nowMs);
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  /** Clients with a key. */
  connect(apiKey: string): { model: ModelClient; batches: BatchClient } {
    const connection = { apiKey, baseUrl: this.world.messagesApi, timeoutMs: 1500 };
    return { model: createModelClient(connection)!, batches: createBatchClient(connection)! };
  }

  get sql() {
    return this.database.sql;
  }

  get db() {
    return this.database.prisma;
  }

  arm(faults: Parameters<World['state']['messages']['changeFaults']>[0]) {
    this.world.state.messages.changeFaults(faults);
  }

  /** Paths of the calls to the service, oldest first. */
  asked(): string[] {
    return this.world.state.messages
      .snapshot()
      .calls.map(({ method, path }) => `${method} ${path.replace(/msgbatch_\w+/, 'ID')}`)
      .toReversed();
  }

  posted(): string[] {
    return this.asked().filter((call) => call.startsWith('POST'));
  }

  /** A builder with a website of its own, whose page is as given. */
  async builder(body?: (name: string) => string): Promise<{ id: bigint; name: string; host: string; url: string }> {
    const number = (this.#count += 1);
    const name = `Sandmere Homes ${number}`;
    const host = `site${number}.test`;
    const url = `http://${host}/`;
    this.site.page(`${host}/`, (body ?? page)(name));
    const { id } = await this.db.builderProfile.create({
      data: { name, website: url, data_source: 'manual' },
      select: { id: true },
    });
    return { id, name, host, url };
  }

  /** Queues a job about a builder, as the clock does. */
  async queueJob(builder: { id: bigint; url: string }, given: { body?: object; initiatedBy?: string } = {}) {
    const { job } = await startCollection(
      this.db,
      ACTOR,
      {
        ...{ type: builderType, entityId: builder.id, website: builder.url },
        ...{ body: collectBody.parse({ priority: 10, ...given.body }), initiatedBy: given.initiatedBy ?? BY_CLOCK },
      },
      this.now(),
    );
    return job.job_id;
  }

  /** Runs a job until it ends or waits for long. `beforeItWaits` happens once, when its question has been put aside. */
  async run(jobId: string, options: Pick<CollectOptions, 'model'> & { beforeItWaits?: () => Promise<unknown> } = {}) {
    const runId = `run-${(this.#runs += 1)}`;
    const steps = untilItSleeps();
    let { beforeItWaits } = options;
    const run: Steps['run'] = async (id, work) => {
      if (id.startsWith('end-')) await beforeItWaits?.();
      if (id.startsWith('end-')) beforeItWaits = undefined;
      return steps.run(id, work);
    };
    const means = { fetcher: this.fetcher, now: () => this.now(), model: options.model ?? this.model, runId };
    try {
      await runJob(this.db, jobId, { ...means, steps: { ...steps, run } });
    } catch (error) {
      if (!(error instanceof Asleep)) throw error;
    }
    return this.job(jobId);
  }

  job(jobId: string) {
    return this.db.collectionJob.findUniqueOrThrow({ where: { job_id: jobId } });
  }

  /** What the durable function does, once. */
  async runBatches(batches: BatchClient | null = this.batches): Promise<Record<string, object>> {
    const told: Record<string, object> = {};
    const steps: Steps = {
      ...inlineSteps(),
      run: async (id, work) => {
        const output = JSON.parse(JSON.stringify((await work()) ?? null)) as never;
        told[id.replace(/^collect-\d+$/, 'collect')] = output;
        return output;
      },
    };
    await runBatches({ db: this.db, batches, now: () => this.now() }, steps);
    return told;
  }

  /** Sends what waits, and collects it when it has ended: the miniature says so when it is asked a second time. */
  async sendAndCollect(): Promise<Record<string, object>> {
    this.pass(11 * MINUTE_MS);
    await this.runBatches();
    this.pass(5 * MINUTE_MS);
    return this.runBatches();
  }

  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.sql.query<Row>(text, values)).rows;
  }

  questions(): Promise<QuestionRow[]> {
    return this.rows<QuestionRow>('SELECT * FROM batch_questions ORDER BY id');
  }

  entries() {
    return this.rows<{ status: string; is_batch: boolean; cost_usd: string | null; reserved_usd: string }>(
      'SELECT status, is_batch, cost_usd::text, reserved_usd::text FROM spend_entries ORDER BY id',
    );
  }

  async outcomes(): Promise<string[]> {
    const rows = await this.rows<{ outcome: string }>('SELECT outcome FROM model_calls ORDER BY id');
    return rows.map(({ outcome }) => outcome);
  }

  /** Values that a job's answer proved. */
  async claimed(jobId: string) {
    const where = { job_id: jobId, method: { startsWith: 'claude' }, status: 'accepted', evidence: 'verified' };
    return this.db.observation.findMany({ where, orderBy: { id: 'asc' } });
  }

  async expectStillWaiting(jobId: string): Promise<void> {
    const job = await this.job(jobId);
    expect([job.status, job.attempts, job.locked_by]).toEqual(['pending', 0, null]);
    expect(job.waiting_reason).toMatch(/^Its question to Claude waits in a batch, at half the price/);
  }

  /** From now on. */
  async expectWaiting(jobId: string): Promise<void> {
    await this.expectStillWaiting(jobId);
    expect((await this.job(jobId)).next_attempt_at!.getTime() - this.nowMs).toBe(26 * HOUR_MS);
  }
}
