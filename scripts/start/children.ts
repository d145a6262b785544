import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { processStart, ROOT, type Lock, type RecordedChild } from '../bootstrap.mjs';
import { planRestart, type ChildEnd } from './plan-restart';

const LOG_LIMIT_BYTES = 20_000_000;
/** Ends remembered of each process; what matters is the last minute. */
const ENDS_KEPT = 200;

export interface ChildSpec {
  name: string;
  /** Arguments to this Node executable. */
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** Starts processes, keeps their logs, restarts one that dies, and stops all of them in order. */
export class Children {
  readonly #running = new Map<string, ChildProcess>();
  readonly #ends = new Map<string, ChildEnd[]>();
  #stopping = false;

  constructor(
    private readonly logDir: string,
    private readonly lock: Lock,
    private readonly onGiveUp: (name: string) => void,
  ) {
    fs.mkdirSync(logDir, { recursive: true });
  }

  async start(spec: ChildSpec): Promise<void> {
    if (this.#stopping) throw new Error('Fieldbook is stopping.');
    const log = openLog(path.join(this.logDir, `${spec.name}.log`));
    // A group of its own: Ctrl-C reaches only the supervisor, which then stops the children in order.
    const child = spawn(process.execPath, spec.args, {
      cwd: ROOT,
      env: spec.env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    this.#running.set(spec.name, child);
    child.on('error', () => undefined);
    child.on('exit', (code, signal) => this.#onExit(spec, code, signal));
    if (child.pid) this.lock.record({ name: spec.name, pid: child.pid, started: await processStart(child.pid) });
  }

  isRunning(name: string): boolean {
    return this.#running.has(name);
  }

  logFile(name: string): string {
    return path.join(this.logDir, `${name}.log`);
  }

  #onExit(spec: ChildSpec, code: number | null, signal: string | null): void {
    this.#running.delete(spec.name);
    if (this.#stopping) return;
    const ends = [...(this.#ends.get(spec.name) ?? []), { atMs: Date.now(), bySignal: signal !== null }];
    this.#ends.set(spec.name, ends.slice(-ENDS_KEPT));
    const plan = planRestart(ends);
    if (plan.kind === 'give_up') {
      this.onGiveUp(spec.name);
      return;
    }
    process.stdout.write(`  ${spec.name} ended (${signal ?? code}); starting it again …\n`);
    setTimeout(() => {
      if (!this.#stopping) void this.start(spec);
    }, plan.delayMs);
  }

  /** Stops every child, the last started first; kills what has not ended after the grace time. */
  async stopAll(graceMs = 12_000): Promise<void> {
    this.#stopping = true;
    for (const child of [...this.#running.values()].reverse()) await stopGroup(child, graceMs);
  }
}

async function stopGroup(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child.pid, 'SIGTERM');
  const timer = setTimeout(() => child.pid && signalGroup(child.pid, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      continue;
    }
  }
}

/** Ends processes that an earlier, killed supervisor left behind; a reused pid is left alone. */
export async function endOrphans(recorded: readonly RecordedChild[]): Promise<number> {
  let ended = 0;
  for (const { pid, started } of recorded) {
    if (!started || (await processStart(pid)) !== started) continue;
    signalGroup(pid, 'SIGTERM');
    for (let waited = 0; waited < 50 && (await processStart(pid)) === started; waited += 1) {
      if (waited === 30) signalGroup(pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    ended += 1;
  }
  return ended;
}

function openLog(file: string): number {
  if (fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}
