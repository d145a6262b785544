import path from 'node:path';
import {
  enableTypeScript,
  ensureInstalled,
  fail,
  loadDotEnv,
  requireNode,
  ROOT,
  stopOnSignal,
  takeLock,
} from './bootstrap.mjs';

requireNode();
loadDotEnv();
const dataDir = path.resolve(ROOT, process.env.DATA_DIR || '.data');
process.env.DATA_DIR = dataDir;

const { lock, previous, heldBy } = await takeLock(path.join(dataDir, 'fieldbook.lock'));
if (!lock) {
  const where = heldBy.url ? ` at ${heldBy.url}` : '';
  fail(
    `Fieldbook is already running on ${dataDir}${where} (process ${heldBy.pid}).\n` +
      'Stop that one first, or start this one with another DATA_DIR and PORT.',
  );
}

try {
  const handOver = stopOnSignal();
  await ensureInstalled();
  await enableTypeScript();
  const { runProduct } = await import('./start/run-product.ts');
  await runProduct({ lock, previous, dev: process.argv.includes('--dev'), handOver });
} catch (error) {
  lock.release();
  fail(`\nFieldbook could not start.\n${error instanceof Error ? error.message : error}`);
}
