import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium as playwrightChromium } from '@playwright/test';

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
 * A Chromium to test with: the one named by CHROMIUM_PATH, Playwright's own, one of the system, or the one that ships
 * inside a package, so that no browser has to be installed. `PACKAGED_CHROMIUM=1` asks for the last.
 */
export async function findChromium(): Promise<ChromiumChoice> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const present = process.env.PACKAGED_CHROMIUM ? [] : [playwrightChromium.executablePath(), ...SYSTEM_PLACES];
  const installed = [process.env.CHROMIUM_PATH, ...present].find((file) => file && existsSync(file));
  if (installed) return { executablePath: installed, args: QUIET, env };
  const home = await unpackChromium();
  return { executablePath: path.join(home, 'chromium'), args: QUIET, env: { ...env, ...packagedEnv(home, env) } };
}

/** The system may have neither the libraries nor a single font: both come from the package. */
function packagedEnv(home: string, env: Record<string, string>): Record<string, string> {
  const libraries = [path.join(home, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean);
  return { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_FILE: path.join(home, 'fonts.conf') };
}

/**
 * Unpacks the package's browser, libraries and fonts into a folder of this user and version, once. It appears under
 * its name only when it is complete, so an interrupted run leaves nothing half-unpacked behind.
 */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
  const uid = process.getuid?.() ?? 0;
  const home = path.join(tmpdir(), `fieldbook-chromium-${version}-${uid}`);
  if (existsSync(home)) {
    if (statSync(home).uid !== uid) throw new Error(`${home} belongs to another account. Remove it, or set TMPDIR.`);
    return home;
  }
  const draft = `${home}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  try {
    await unpackInto(draft);
    writeFileSync(path.join(draft, 'fonts.conf'), fontConfig(home));
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run may have finished first; its folder is as good as ours.
    if (!existsSync(home)) throw error;
  }
  return home;
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to run in that cloud. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  process.env.TMPDIR = folder;
  process.env.VERCEL = '1';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'VERCEL', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** The package's own font configuration names folders of a cloud; without fonts text is blank and pages crash. */
function fontConfig(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(home, 'fonts')}</dir>
  <cachedir>${path.join(home, 'font-cache')}</cachedir>
</fontconfig>
`;
}

function packageFile(name: string): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  for (let dir = path.dirname(entry); dir !== path.dirname(dir); dir = path.dirname(dir)) {
    if (path.basename(dir) === 'chromium') return path.join(dir, name);
  }
  throw new Error('The package @sparticuz/chromium has no folder.');
}
