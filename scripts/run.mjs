/** Runs one of the TypeScript commands beside this file, installing first when needed: `node scripts/run.mjs scripts/seed.ts …`. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { enableTypeScript, ensureInstalled, fail, loadDotEnv, requireNode, ROOT } from './bootstrap.mjs';

requireNode();
loadDotEnv();
process.env.DATA_DIR = path.resolve(ROOT, process.env.DATA_DIR || '.data');
try {
  await ensureInstalled();
  await enableTypeScript();
  const script = path.resolve(ROOT, process.argv[2]);
  const { main } = await import(pathToFileURL(script).href);
  await main(process.argv.slice(3));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
