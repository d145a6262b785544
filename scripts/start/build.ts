import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withoutSecrets } from '../../lib/platform/secret-files';
import { ROOT, runCommand, withProgress, withTreeLock } from '../bootstrap.mjs';

const NEXT = path.join('node_modules', 'next', 'dist', 'bin', 'next');
const PRISMA = path.join('node_modules', 'prisma', 'build', 'index.js');
const BUILD_INPUTS = ['app', 'components', 'lib', 'inngest', 'public', 'demo/web/registry.ts'];
const BUILD_FILES = ['package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'tsconfig.json'];

/** Writes the Prisma client when the models changed. */
export async function ensureClientGenerated(): Promise<void> {
  await ensureFresh({
    label: 'Generating the database client',
    stamp: path.join(ROOT, 'lib/platform/db/generated/.stamp'),
    inputs: ['prisma/schema.prisma', 'prisma/models', 'package-lock.json'],
    run: () =>
      runCommand(process.execPath, [PRISMA, 'generate', '--schema', 'prisma'], {
        // `generate` only checks that this file exists: the engine itself is never run.
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      }),
  });
}

/** Writes the types of Next's routes, which `tsc` needs and a build makes only on its way. */
export async function ensureRouteTypes(): Promise<void> {
  await withTreeLock('building', () => runCommand(process.execPath, [NEXT, 'typegen']));
}

/** Builds the console when its sources changed since the last build. */
export async function ensureBuilt(): Promise<void> {
  await ensureFresh({
    label: 'Building the console',
    stamp: path.join(ROOT, '.next/fieldbook-build'),
    inputs: [...BUILD_INPUTS, ...BUILD_FILES],
    run: () =>
      runCommand(process.execPath, [NEXT, 'build'], {
        env: buildEnvironment(),
      }),
  });
}

/** What is built holds no secret, because the build is given none; without its keys no outside engine is named either. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const { INNGEST_BASE_URL: _server, INNGEST_DEV: _dev, ...rest } = withoutSecrets(process.env);
  return { ...rest, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}

interface FreshOptions {
  label: string;
  stamp: string;
  inputs: string[];
  run: () => Promise<unknown>;
}

async function ensureFresh({ label, stamp, inputs, run }: FreshOptions): Promise<void> {
  const wanted = fingerprint(inputs);
  const isCurrent = () => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted;
  if (isCurrent()) return;
  await withTreeLock('building', async () => {
    if (isCurrent()) return;
    fs.rmSync(stamp, { force: true });
    await withProgress(label, run);
    fs.writeFileSync(stamp, wanted);
  });
}

/** One hash over the content of all input files. */
function fingerprint(inputs: string[]): string {
  const hash = createHash('sha256');
  const visit = (relative: string) => {
    const full = path.join(ROOT, relative);
    if (!fs.existsSync(full)) return;
    if (fs.statSync(full).isDirectory()) {
      if (path.basename(full) === 'generated') return;
      for (const name of fs.readdirSync(full).sort()) visit(path.join(relative, name));
      return;
    }
    hash.update(relative).update('\0').update(fs.readFileSync(full)).update('\0');
  };
  inputs.forEach(visit);
  return hash.digest('hex');
}
