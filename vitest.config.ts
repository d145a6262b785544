import path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Two projects: what needs no database runs first, then what clones one per file. Vitest by itself would leave one core
 * of two to nothing; of three files that use a database one is always waiting for it.
 */
const WORKERS = { unit: 2, integration: 3 };

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '.') } },
  test: {
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: [
        'lib/platform/db/generated/**',
        'lib/**/loaders.ts',
        'lib/**/actions.ts',
        'lib/auth/next-auth-options.ts',
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 80, branches: 80 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
          setupFiles: ['tests/harness/fail-on-console-error.ts'],
          // Pure rules leave nothing behind, which tests/architecture insists on: a process serves many files.
          isolate: false,
          maxWorkers: WORKERS.unit,
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          globalSetup: ['tests/harness/global-setup.ts'],
          setupFiles: ['tests/harness/fail-on-console-error.ts', 'tests/harness/integration-env.ts'],
          // Threads of one process compile the database client's WebAssembly once.
          pool: 'threads',
          maxWorkers: WORKERS.integration,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
