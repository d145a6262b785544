/** `npm test` and `npm run validate`: everything from a bare clone, with one plain summary at the end. */
import { enableTypeScript, ensureInstalled, fail, requireNode } from './bootstrap.mjs';

requireNode();
try {
  await ensureInstalled();
  await enableTypeScript();
  const { runTests } = await import('./test/run-tests.ts');
  process.exitCode = await runTests({
    full: !process.argv.includes('--validate'),
    coverage: process.argv.includes('--coverage'),
  });
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
