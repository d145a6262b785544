import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ChromiumChoice {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** Chromium's own background traffic has nothing to do with the tests. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A Chromium to test with: one named by CHROMIUM_PATH, one of the system, or the one that ships inside a package, so
 * that no browser has to be installed. The packaged one brings its own libraries.
 */
export async function findChromium(): Promise<ChromiumChoice> {
  const args = [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const installed = [process.env.CHROMIUM_PATH, ...(process.env.PACKAGED_CHROMIUM ? [] : SYSTEM_PLACES)].find(
    (file) => file && existsSync(file),
  );
  if (installed) return { executablePath: installed, args, env };
  return { ...(await unpackChromium(env)), args };
}

/** The package decides by these variables whether it unpacks its libraries too; it reads them when it is loaded. */
async function unpackChromium(
  env: Record<string, string>,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  const require = createRequire(import.meta.url);
  const { version } = require('../../node_modules/@sparticuz/chromium/package.json') as { version: string };
  // It takes over whatever "chromium" lies in the temporary folder, so each version and user gets a folder of its own.
  const home = path.join(tmpdir(), `fieldbook-chromium-${version}-${process.getuid?.() ?? 'user'}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const before = { TMPDIR: process.env.TMPDIR, VERCEL: process.env.VERCEL };
  process.env.TMPDIR = home;
  process.env.VERCEL = '1';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const libraries = process.env.LD_LIBRARY_PATH ?? '';
    return {
      executablePath,
      env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? '' },
    };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
