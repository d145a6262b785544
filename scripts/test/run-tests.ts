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

/** Readings of the sources: one process each, so two of them run at a time. */
function checksOfSources(): Stage[] {
  return [
    { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'] },
    { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
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
  ];
}

/** Tests, each stage with the machine to itself. */
function testStages({ full, coverage }: TestRun, reports: string): Stage[] {
  const narrow: Stage[] = [
    {
      name: 'unit, integration and contract tests',
      args: [
        bin('vitest', 'vitest.mjs'),
        'run',
        ...(coverage ? ['--coverage'] : []),
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
  return full ? [...narrow, ...wide] : narrow;
}

export interface TestRun {
  /** With the browser and the soak. */
  full: boolean;
  /** Also measure how much of `lib` the tests reach, which takes half as long again. */
  coverage: boolean;
}

/** Runs every stage, also after one has failed, and returns the exit code. */
export async function runTests(wanted: TestRun): Promise<number> {
  const { full } = wanted;
  const startedAt = Date.now();
  const reports = mkdtempSync(path.join(tmpdir(), 'fieldbook-reports-'));
  const failedStages: string[] = [];
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    await ensureClientGenerated();
    if (full) await ensureBuilt();
    await ensureRouteTypes();
    const runStage = async (stage: Stage, output: 'shown at once' | 'shown at its end') => {
      const stageStart = Date.now();
      const title = `\n── ${stage.name}\n`;
      if (output === 'shown at once') process.stdout.write(title);
      const { code, text } = await run(stage, output);
      const seconds = Math.round((Date.now() - stageStart) / 1000);
      const result = `── ${stage.name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`;
      process.stdout.write(output === 'shown at once' ? result : `${title}${text}${result}`);
      if (code !== 0) failedStages.push(stage.name);
      if (stage.report) addCounts(total, readCounts(stage.report, reports), code);
    };
    const checks = checksOfSources();
    const lane = async () => {
      for (let stage = checks.shift(); stage; stage = checks.shift()) await runStage(stage, 'shown at its end');
    };
    await Promise.all([lane(), lane()]);
    for (const stage of testStages(wanted, reports)) await runStage(stage, 'shown at once');
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

function run(stage: Stage, output: 'shown at once' | 'shown at its end'): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const stdio = output === 'shown at once' ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, ['--max-old-space-size=6144', ...stage.args], {
      cwd: ROOT,
      stdio: ['ignore', stdio, stdio],
      env: { ...process.env, ...stage.env },
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, text: Buffer.concat(said).toString() }));
    child.on('error', (error) => resolve({ code: 1, text: `${error.message}\n` }));
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
