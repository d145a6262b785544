import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../bootstrap.mjs';
import { ensureBuilt, ensureClientGenerated, ensureRouteTypes } from '../start/build';

const bin = (...parts: string[]) => path.join(ROOT, 'node_modules', ...parts);

interface Stage {
  name: string;
  args: string[];
  /** Where the stage leaves its counts, if it counts tests. */
  report?: 'vitest' | 'playwright';
  env?: Record<string, string>;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const SOURCES = ['app', 'components', 'lib', 'inngest', 'demo', 'prisma/seed', 'scripts', 'tests'];

function stagesOf(full: boolean, reports: string): Stage[] {
  const vitest = bin('vitest', 'vitest.mjs');
  const checks: Stage[] = [
    { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
    { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'] },
    { name: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', ...SOURCES] },
    {
      name: 'structure',
      args: [
        bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        ...SOURCES.slice(0, 6),
      ],
    },
    {
      name: 'unit, integration and contract tests',
      args: [
        vitest,
        'run',
        '--coverage',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reports}/vitest.json`,
      ],
      report: 'vitest',
    },
  ];
  const wide: Stage[] = [
    {
      name: 'browser tests over the production build',
      args: [bin('@playwright', 'test', 'cli.js'), 'test'],
      report: 'playwright',
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/playwright.json` },
    },
    { name: 'a minute of the soak', args: [path.join('scripts', 'run.mjs'), 'scripts/soak.ts', '--seconds', '60'] },
  ];
  return full ? [...checks, ...wide] : checks;
}

/** Runs every stage, also after one has failed, and returns the exit code. */
export async function runTests({ full }: { full: boolean }): Promise<number> {
  const startedAt = Date.now();
  const reports = mkdtempSync(path.join(tmpdir(), 'fieldbook-reports-'));
  const failedStages: string[] = [];
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    await ensureClientGenerated();
    if (full) await ensureBuilt();
    await ensureRouteTypes();
    for (const stage of stagesOf(full, reports)) {
      const stageStart = Date.now();
      process.stdout.write(`\n── ${stage.name}\n`);
      const code = await run(stage);
      process.stdout.write(
        `── ${stage.name}: ${code === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - stageStart) / 1000)} s)\n`,
      );
      if (code !== 0) failedStages.push(stage.name);
      if (stage.report) addCounts(total, readCounts(stage.report, reports), code);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  if (failedStages.length > 0) process.stdout.write(`\nFailed: ${failedStages.join(', ')}\n`);
  process.stdout.write(
    `\nDone in ${minutes} minutes.\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
  );
  return failedStages.length > 0 ? 1 : 0;
}

function run(stage: Stage): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-old-space-size=6144', ...stage.args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...stage.env },
    });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

/** A stage that failed without a report counts as one failure, so that it cannot vanish from the sum. */
function addCounts(total: Counts, counts: Counts | null, code: number): void {
  total.passed += counts?.passed ?? 0;
  total.skipped += counts?.skipped ?? 0;
  total.failed += Math.max(counts?.failed ?? 0, code === 0 ? 0 : 1);
}

function readCounts(kind: 'vitest' | 'playwright', reports: string): Counts | null {
  const file = path.join(reports, `${kind}.json`);
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  if (kind === 'vitest') {
    const number = (name: string) => Number(report[name] ?? 0);
    return {
      passed: number('numPassedTests'),
      failed: number('numFailedTests'),
      skipped: number('numPendingTests') + number('numTodoTests'),
    };
  }
  const stats = report.stats as { expected: number; unexpected: number; flaky: number; skipped: number };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
