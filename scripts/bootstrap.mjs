/**
 * What must work before anything is installed: plain JavaScript over Node alone.
 * Shared by start, test and every other command, so that each works from a bare clone.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const LEAST_NODE = [20, 19];
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  fail(`Fieldbook needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Reads `.env` from the project's folder; variables that are already set win. */
export function loadDotEnv() {
  const file = path.join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Says what a long step is doing, with the seconds it has taken so far. */
export async function withProgress(label, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const tty = process.stdout.isTTY;
  process.stdout.write(tty ? `  ${label} …` : `  ${label} …\n`);
  const timer = setInterval(
    () => process.stdout.write(tty ? `\r  ${label} … ${seconds()} s` : `  ${label} … ${seconds()} s\n`),
    tty ? 1000 : 15_000,
  );
  try {
    const result = await work();
    process.stdout.write(tty ? `\r  ✓ ${label} (${seconds()} s)\u001b[K\n` : `  ✓ ${label} (${seconds()} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write(tty ? `\r  ✗ ${label} (${seconds()} s)\u001b[K\n` : `  ✗ ${label} (${seconds()} s)\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

const runningCommands = new Set();

/** Ends commands under way: a signal to us alone must not leave an install or a build running on its own. */
export function stopCommands() {
  for (const child of runningCommands) child.kill('SIGTERM');
}

/** Ends with the commands under way until somebody who knows how to stop everything takes over. */
export function stopOnSignal() {
  const stop = (signal) => {
    stopCommands();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return () => STOP_SIGNALS.forEach((signal) => process.off(signal, stop));
}

/** Runs a command; rejects with the end of its output when it fails. */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    runningCommands.add(child);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => {
      runningCommands.delete(child);
      reject(error);
    });
    child.on('exit', (code, signal) => {
      runningCommands.delete(child);
      if (code === 0) resolve(output);
      else reject(new Error(`${path.basename(command)} ${args.join(' ')} ended with ${signal ?? code}.\n${output}`));
    });
  });
}

export const hash = (text) => createHash('sha256').update(text).digest('hex');

/** Start time of a live process, so that a reused pid is not taken for the process that once had it. */
export async function processStart(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    if (existsSync('/proc/self/stat')) return null;
  }
  const text = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => '');
  return text.trim() || null;
}

/**
 * Takes an exclusive lock file that names its holder by pid and start time.
 * Returns null with `heldBy` when a live process has it; a dead holder's file is taken over and
 * what it recorded comes back as `previous`.
 */
export async function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = { pid: process.pid, started: await processStart(process.pid), children: [] };
  let previous = null;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
    try {
      linkSync(draft, file);
      return { lock: openLock(file, mine), previous, heldBy: null };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = readJson(file);
    if (holder && holder.started && (await processStart(holder.pid)) === holder.started) {
      return { lock: null, previous: null, heldBy: holder };
    }
    const aside = `${file}.stale-${process.pid}`;
    try {
      renameSync(file, aside);
      previous = readJson(aside) ?? previous;
      rmSync(aside, { force: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`Could not take the lock ${file}. Remove the file if nothing uses it.`);
}

function openLock(file, content) {
  const save = () => {
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
    renameSync(draft, file);
  };
  return {
    record(child) {
      content.children = [...content.children.filter((entry) => entry.name !== child.name), child];
      save();
    },
    note(values) {
      Object.assign(content, values);
      save();
    },
    release() {
      if (readJson(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Only one process at a time may install or build in this source tree. */
export async function withTreeLock(label, work) {
  const file = path.join(tmpdir(), `fieldbook-tree-${hash(ROOT).slice(0, 12)}.lock`);
  for (let waited = 0; ; waited += 1) {
    const { lock, heldBy } = await takeLock(file);
    if (lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (waited === 0) process.stdout.write(`  Waiting: process ${heldBy.pid} is ${label} in this folder …\n`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Installs the locked packages when they are missing or the lockfile changed. Asks no registry otherwise. */
export async function ensureInstalled() {
  const stampFile = path.join(ROOT, 'node_modules', '.fieldbook-install');
  const wanted = hash(`${readFileSync(path.join(ROOT, 'package-lock.json'))} ${process.versions.modules}`);
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;
  if (isCurrent()) return;
  await withTreeLock('installing', async () => {
    if (isCurrent()) return;
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
    const [command, prefix] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    await withProgress('Installing packages (first time only, about 1.4 GB on disk)', () =>
      runCommand(command, [...prefix, ...args]),
    );
    writeFileSync(stampFile, wanted);
  });
}

/** Lets this process import TypeScript, with the path alias of tsconfig.json. */
export async function enableTypeScript() {
  process.chdir(ROOT);
  const { register } = await import('tsx/esm/api');
  register();
}
