import { randomUUID } from 'node:crypto';
import type { Inngest, InngestFunction } from 'inngest';
import pg from 'pg';
import { WAKE_CHANNEL, sendEvents } from '@/lib/platform/durable/send-events';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { type Backoff, DEFAULT_BACKOFF } from './durations';
import { bindEventSink } from './embedded-client';
import type { HeldWork } from './held-job';
import type { Logger } from './logger';
import { type Executor, runJob } from './run-job';
import { registerFunctions } from './sdk-handler';
import { type Claimant, claimReady, nextDueInMs } from './store/claim';
import { fireDueCrons, registerCrons } from './store/cron';
import { fireDueDebounces } from './store/debounce';
import { dispatchEvents } from './store/dispatch';
import { removeOld } from './store/janitor';
import { heartbeat, removeWorker, rescueExpired } from './store/leases';
import { releaseJob } from './store/settle';
import { QuickSettler } from './store/settle-batch';
import { WakeListener } from './wake-listener';

/** How a worker is set up. */
export interface WorkerOptions {
  /** A role that may write the tables of schema `durable`. */
  connectionString: string;
  /** Made by `createEmbeddedClient`. */
  inngest: Inngest.Any;
  functions: readonly InngestFunction.Any[];
  /** Calls executing at once. Default 16. */
  concurrency?: number;
  /** How often to look for work that nobody announced. Default 1,000. */
  pollMs?: number;
  /** How long a dead worker's calls stay taken. Default 15,000; renewed every third of it. */
  leaseMs?: number;
  /** Ended runs are deleted after this many days. Default 14. */
  retentionDays?: number;
  backoff?: Backoff;
  logger: Logger;
}

/** A running worker. */
export interface Worker {
  id: string;
  /**
   * Stops taking work, waits for the calls under way, commits their outcomes and gives the rest of their runs to
   * other workers. Calls still running after `graceMs` (default 10,000) are given back as not executed.
   */
  stop(graceMs?: number): Promise<void>;
}

const JANITOR_INTERVAL_MS = 3_600_000;

class EmbeddedWorker implements Worker {
  private readonly running = new Set<Promise<void>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly listener: WakeListener;
  private dueTimer: NodeJS.Timeout | undefined;
  private pumping = false;
  private pumpAgain = false;
  /** Whether events may have come since it last looked; the end of a run brings none. */
  private hasNews = false;
  private stopping: Promise<void> | null = null;
  private sweeping = false;
  private turn = 0;

  constructor(
    private readonly executor: Executor,
    private readonly options: Required<WorkerOptions>,
  ) {
    this.listener = new WakeListener(options.connectionString, () => this.wake(true), options.logger);
  }

  get id(): string {
    return this.executor.by.workerId;
  }

  async start(): Promise<void> {
    const { pool, by, functions } = this.executor;
    const { concurrency, pollMs, leaseMs, logger } = this.options;
    await heartbeat(pool, by, concurrency, []);
    await registerCrons(pool, [...functions.values()], new Date());
    await this.listener.start();
    this.every(pollMs, () => this.sweep());
    this.every(Math.max(leaseMs / 3, 100), () => heartbeat(pool, by, concurrency, [...this.executor.held.keys()]));
    this.every(JANITOR_INTERVAL_MS, () => this.clean());
    this.timers.push(setTimeout(() => void this.attempt(() => this.clean()), Math.min(pollMs * 10, 60_000)));
    this.wake();
    logger.info({ worker_id: by.workerId, functions: functions.size, concurrency }, 'The embedded engine is running.');
  }

  /** Looks for work soon; calls while it is looking already make it look once more. */
  private wake(hasNews = false): void {
    if (this.stopping) return;
    this.hasNews ||= hasNews;
    if (this.pumping) {
      this.pumpAgain = true;
      return;
    }
    this.pumping = true;
    void this.attempt(async () => {
      do {
        this.pumpAgain = false;
        await this.fill();
      } while (this.pumpAgain && !this.stopping);
    }).finally(() => {
      this.pumping = false;
    });
  }

  private get free(): number {
    return this.stopping ? 0 : this.options.concurrency - this.running.size;
  }

  /** Takes work until every slot is busy or nothing is due. */
  private async fill(): Promise<void> {
    const { pool, by, functions } = this.executor;
    const known = [...functions.values()];
    const isNews = this.hasNews;
    this.hasNews = false;
    // New events may cancel or resume runs that hold no slot, and must not wait for one.
    if (isNews && this.free <= 0) await dispatchEvents(pool, { by, functions, free: 0 }, this.options.concurrency);
    while (this.free > 0) {
      const claimed = await claimReady(pool, by, known, this.free, this.turn++);
      for (const work of claimed) this.run(work);
      if (this.free <= 0) {
        // Waiting calls took every slot: let new events join their queue, or a steady stream would keep them out.
        await dispatchEvents(pool, { by, functions, free: 0 }, this.options.concurrency);
        return;
      }
      const dispatched = await dispatchEvents(pool, { by, functions, free: this.free }, this.free);
      for (const work of dispatched.work) this.run(work);
      // Work stored for limited functions, or more than fits here, is claimed on the next round.
      if (claimed.length === 0 && dispatched.events === 0) return;
      if (dispatched.queued > 0 && this.free <= 0) void this.tellOthers();
    }
  }

  private run(work: HeldWork): void {
    const task = runJob(this.executor, work).then((queued) => {
      this.running.delete(task);
      if (queued > this.free) void this.tellOthers();
      this.wake();
    });
    this.running.add(task);
  }

  /** Announces calls that this worker has no slot for. Polling would find them too, later. */
  private async tellOthers(): Promise<void> {
    await this.attempt(() => this.executor.pool.query('SELECT pg_notify($1, $2)', [WAKE_CHANNEL, '']));
  }

  private async sweep(): Promise<void> {
    if (this.sweeping || this.stopping) return;
    this.sweeping = true;
    try {
      const { pool, by, functions, logger } = this.executor;
      const known = [...functions.values()];
      const rescued = await rescueExpired(pool);
      if (rescued > 0) logger.warn({ rescued }, 'Took back the calls of a worker that died.');
      // Whatever is wrong with one of them must not keep the work that waits from being looked at.
      await this.attempt(() => fireDueCrons(pool, { by, functions, free: 0 }, new Date()));
      await this.attempt(() => fireDueDebounces(pool, { by, functions, free: 0 }));
      this.wake(true);
      const dueMs = await nextDueInMs(pool, known, this.options.pollMs);
      clearTimeout(this.dueTimer);
      if (dueMs !== null && !this.stopping) this.dueTimer = setTimeout(() => this.wake(), dueMs);
    } finally {
      this.sweeping = false;
    }
  }

  private async clean(): Promise<void> {
    const removed = await removeOld(this.executor.pool, this.options.retentionDays, () => this.stopping !== null);
    if (removed) this.options.logger.info({ removed }, 'Removed old runs.');
  }

  private every(ms: number, work: () => Promise<unknown>): void {
    this.timers.push(setInterval(() => void this.attempt(work), ms));
  }

  /** The worker outlives a database that is away: the next tick tries again. */
  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.logger.error({ err: error }, 'The embedded engine met an error and goes on.');
    }
  }

  stop(graceMs = 10_000): Promise<void> {
    this.stopping ??= this.shutDown(graceMs);
    return this.stopping;
  }

  private async shutDown(graceMs: number): Promise<void> {
    const { pool, by, held, logger } = this.executor;
    for (const timer of this.timers) clearTimeout(timer);
    clearTimeout(this.dueTimer);
    await this.listener.stop();
    const renew = setInterval(
      () => void this.attempt(() => heartbeat(pool, by, this.options.concurrency, [...held.keys()])),
      by.leaseMs / 3,
    );
    let grace: NodeJS.Timeout | undefined;
    const expired = new Promise<void>((resolve) => {
      grace = setTimeout(resolve, graceMs);
    });
    while (this.pumping) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.race([Promise.all(this.running), expired]);
    clearTimeout(grace);
    clearInterval(renew);
    const abandoned = [...held.values()];
    for (const job of abandoned) await this.attempt(() => releaseJob(pool, by, job));
    await this.attempt(() => removeWorker(pool, by));
    bindEventSink(this.options.inngest, null);
    await pool.end();
    logger.info({ worker_id: by.workerId, abandoned: abandoned.length }, 'The embedded engine has stopped.');
  }
}

/**
 * Starts executing functions for the events in this database. Several workers may run at once, in one process or many.
 * @throws UnsupportedOptionError when a function asks for something the engine does not do.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const full: Required<WorkerOptions> = {
    concurrency: 16,
    pollMs: 1000,
    leaseMs: 15_000,
    retentionDays: 14,
    backoff: DEFAULT_BACKOFF,
    ...options,
  };
  const { handler, registered } = await registerFunctions(full.inngest, full.functions);
  const pool = new pg.Pool({ connectionString: full.connectionString, max: 6, application_name: 'fieldbook engine' });
  pool.on('error', (error) => full.logger.warn({ err: error }, 'An idle database connection was lost.'));
  // The pool stops listening to connections it is closing; one that breaks then must not end the process.
  pool.on('connect', (connection) => connection.on('error', () => {}));
  const by: Claimant = { workerId: randomUUID(), leaseMs: full.leaseMs };
  const state = { isStopping: false };
  const executor: Executor = {
    pool,
    by,
    handler,
    functions: new Map(registered.map((fn) => [fn.id, fn])),
    quick: new QuickSettler(pool, by),
    backoff: full.backoff,
    logger: full.logger,
    held: new Map(),
    isStopping: () => state.isStopping,
  };
  const worker = new EmbeddedWorker(executor, full);
  bindEventSink(full.inngest, (events) => sendEvents(pgRunner(pool), events));
  try {
    await worker.start();
  } catch (error) {
    await worker.stop(0);
    throw error;
  }
  return {
    id: worker.id,
    stop: (graceMs) => {
      state.isStopping = true;
      return worker.stop(graceMs);
    },
  };
}
