import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { processStart, ROOT, type Lock, type RecordedChild } from '../bootstrap.mjs';

const LOG_LIMIT_BYTES = 20_000_000;
const RESTART_WINDOW_MS = 60_000;
const RESTARTS_IN_WINDOW = 5;

export interface ChildSpec {
  name: string;
  /** Arguments to this Node executable. */
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** Starts processes, keeps their logs, restarts one that dies, and stops all of them in order. */
export class Children {
  readonly #running = new Map<string, ChildProcess>();
  readonly #restarts = new Map<string, number[]>();
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
    const now = Date.now();
    const recent = (this.#restarts.get(spec.name) ?? []).filter((at) => now - at < RESTART_WINDOW_MS);
    this.#restarts.set(spec.name, [...recent, now]);
    if (recent.length >= RESTARTS_IN_WINDOW) {
      this.onGiveUp(spec.name);
      return;
    }
    process.stdout.write(`  ${spec.name} ended (${signal ?? code}); starting it again …\n`);
    setTimeout(
      () => {
        if (!this.#stopping) void this.start(spec);
      },
      500 * (recent.length + 1),
    );
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
