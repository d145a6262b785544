import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string; severity: string; comment?: string }[];
};

const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-rules-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A file that breaks a rule by importing another. */
const BAD: { rule: string; from: string; to: string }[] = [
  { rule: 'lib-platform-imports-inward-only', from: 'lib/platform/clock.ts', to: 'lib/catalog/registry.ts' },
  { rule: 'lib-catalog-imports-inward-only', from: 'lib/catalog/queries.ts', to: 'lib/web/queries.ts' },
  { rule: 'lib-web-imports-inward-only', from: 'lib/web/fetch-page.ts', to: 'lib/extraction/extract.ts' },
  { rule: 'lib-extraction-imports-inward-only', from: 'lib/extraction/extract.ts', to: 'lib/review/diff-field.ts' },
  { rule: 'lib-collection-imports-inward-only', from: 'lib/review/queries.ts', to: 'lib/coverage/gaps.ts' },
  { rule: 'lib-collection-imports-inward-only', from: 'lib/review/queries.ts', to: 'lib/reconcile/queries.ts' },
  { rule: 'lib-audit-imports-inward-only', from: 'lib/audit/queries.ts', to: 'lib/catalog/registry.ts' },
  { rule: 'siblings-do-not-meet', from: 'lib/collection/run-job.ts', to: 'lib/review/queries.ts' },
  { rule: 'only-gates-and-pages-import-auth', from: 'lib/review/queries.ts', to: 'lib/auth/principal.ts' },
  { rule: 'auth-imports-tenancy-audit-platform', from: 'lib/auth/queries.ts', to: 'lib/catalog/registry.ts' },
  { rule: 'lib-stays-below-the-surface', from: 'lib/review/queries.ts', to: 'app/page.tsx' },
  { rule: 'lib-knows-components-as-types-only', from: 'lib/overview/actions.ts', to: 'components/shell/sidebar.tsx' },
  { rule: 'components-do-no-io', from: 'components/review/card.tsx', to: 'lib/review/queries.ts' },
  { rule: 'components-do-no-io', from: 'components/review/card.tsx', to: 'lib/platform/db/client.ts' },
  { rule: 'ui-could-ship-elsewhere', from: 'components/ui/button.tsx', to: 'components/shell/sidebar.tsx' },
  { rule: 'ui-could-ship-elsewhere', from: 'components/ui/button.tsx', to: 'lib/platform/errors.ts' },
  { rule: 'pages-read-through-loaders', from: 'app/(console)/jobs/page.tsx', to: 'lib/collection/queries.ts' },
  { rule: 'demo-is-the-outside-world', from: 'demo/world.ts', to: 'lib/platform/env.ts' },
  { rule: 'nobody-peeks-into-demo', from: 'lib/web/dial.ts', to: 'demo/resolver.ts' },
  { rule: 'only-review-writes-the-catalogue', from: 'lib/collection/commands.ts', to: 'lib/catalog/commands.ts' },
  { rule: 'the-engine-stands-alone', from: 'inngest/engine/worker.ts', to: 'lib/collection/commands.ts' },
  { rule: 'pure-files-stay-pure', from: 'lib/review/plan-proposals.ts', to: 'lib/platform/db/client.ts' },
  { rule: 'pure-files-stay-pure', from: 'lib/reconcile/read-batch.ts', to: 'lib/platform/db/client.ts' },
  { rule: 'privacy-imports-nothing', from: 'lib/privacy/mask.ts', to: 'lib/platform/errors.ts' },
  { rule: 'resolvable', from: 'lib/review/queries.ts', to: 'lib/review/nowhere.ts' },
];

async function violationsOf(files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(path.join(dir, 'case-'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  const top = [...new Set(Object.keys(files).map((file) => file.split('/')[0]!))];
  const result = await cruise(top, {
    ruleSet: { forbidden: config.forbidden as never },
    validate: true,
    baseDir: root,
    tsPreCompilationDeps: true,
  });
  return (result.output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

function importOf(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to).replace(/\.tsx?$/, '');
  return `import { x } from '${relative.startsWith('.') ? relative : `./${relative}`}';\nexport const y = x;\n`;
}

describe('the directions of the code', () => {
  it.each(BAD)('$rule refuses $from importing $to', async ({ rule, from, to }) => {
    const target = rule === 'resolvable' ? {} : { [to]: 'export const x = 1;\n' };
    expect(await violationsOf({ [from]: importOf(from, to), ...target })).toContain(rule);
  });

  it('no-cycles refuses two files that need each other', async () => {
    const a = 'lib/review/a.ts';
    const b = 'lib/review/b.ts';
    expect(await violationsOf({ [a]: importOf(a, b), [b]: importOf(b, a) })).toContain('no-cycles');
  });

  it('lets a loader use auth and its own queries', async () => {
    const loader =
      "import { x } from './queries';\nimport { z } from '../auth/session-gate';\nexport const y = [x, z];\n";
    const files = {
      'lib/review/loaders.ts': loader,
      'lib/review/queries.ts': 'export const x = 1;\n',
      'lib/auth/session-gate.ts': 'export const z = 1;\n',
    };
    expect(await violationsOf(files)).toEqual([]);
  });

  it('has every rule at severity error, each saying where the code belongs', () => {
    for (const rule of config.forbidden) {
      expect(rule.severity, rule.name).toBe('error');
      expect(rule.comment?.length ?? 0, rule.name).toBeGreaterThan(20);
    }
  });

  it('has a bad example for every rule that is not a layer', () => {
    const covered = new Set([...BAD.map(({ rule }) => rule), 'no-cycles']);
    const missing = config.forbidden
      .map(({ name }) => name)
      .filter((name) => !covered.has(name) && !name.startsWith('lib-'));
    expect(missing).toEqual([]);
  });
});
