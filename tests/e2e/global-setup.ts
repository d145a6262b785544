import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Starts the product the way everybody does, on a free port and a fresh data folder, and stops it afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-e2e-'));
  const port = await freePort();
  const log = path.join(dir, 'start.log');
  const { FIELDBOOK_MODE: _mode, DATABASE_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...inherited, PORT: String(port), DATA_DIR: path.join(dir, 'data'), FIELDBOOK_MODE: 'demo' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready.\n${output}`)));
  });
  ended.catch(() => undefined);
  const ready = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      writeFileSync(log, output);
      if (output.includes('Fieldbook is ready')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  await Promise.race([ready, ended]);
  process.env.E2E_URL = `http://localhost:${port}`;
  process.env.E2E_DATA_DIR = path.join(dir, 'data');
  return async () => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    if (process.env.CI && readFileSync(log, 'utf8').includes('keeps ending')) process.stdout.write(output);
    rmSync(dir, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
