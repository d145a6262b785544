import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');
const source = tracked.filter((file) =>
  /^(app|components|lib|inngest|demo|prisma\/seed|scripts)\/.*\.(ts|tsx)$/.test(file),
);

describe('the layout of the code', () => {
  it('uses kebab-case file names and none that say nothing', () => {
    const empty = /^(utils?|helpers?|common|misc|index)$/;
    const bad = source.filter((file) => {
      const name = path.basename(file).replace(/(\.d)?\.(ts|tsx)$/, '');
      const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
      return !isKebab || empty.test(name);
    });
    expect(bad).toEqual([]);
  });

  it('keeps every file within 400 lines', () => {
    const long = source.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('reads process.env only where configuration is parsed or a process is set up', () => {
    const allowed = /^(lib\/platform\/env\.ts|scripts\/|demo\/|proxy\.ts|next\.config\.ts|prisma\/seed\/)/;
    const bad = source.filter((file) => !allowed.test(file) && readFileSync(file, 'utf8').includes('process.env'));
    expect(bad).toEqual([]);
  });

  it('lets unit tests leave nothing behind: they share a process, one file after the other', () => {
    const leaves =
      /\bvi\.(mock|doMock|stub\w+|useFakeTimers|setSystemTime)\(|\b(process\.env(\.\w+|\[.+\])?|globalThis\.\w+)\s*(\?\?|\|\|)?=[^=]|\bprocess\.chdir\(/;
    const unit = tracked.filter((file) => /^tests\/(unit|architecture)\/(?!layout\.test).*\.tsx?$/.test(file));
    expect(unit.length).toBeGreaterThan(100);
    expect(unit.filter((file) => leaves.test(readFileSync(file, 'utf8')))).toEqual([]);
    for (const line of ["vi.mock('x')", "process.env.A = '1'", "process.env['A'] ??= ''", 'globalThis.fetch = x'])
      expect(leaves.test(line), line).toBe(true);
    expect(leaves.test('globalThis.x === process.env.A')).toBe(false);
  });

  it('has no static page: a page built ahead has no nonce, so its scripts would not run', () => {
    expect(readFileSync('app/layout.tsx', 'utf8')).toContain("export const dynamic = 'force-dynamic'");
    const overriding = tracked.filter(
      (file) =>
        /^app\/.*\.tsx?$/.test(file) &&
        /export const (dynamic = '(force-static|auto|error)'|revalidate)/.test(readFileSync(file, 'utf8')),
    );
    expect(overriding).toEqual([]);
  });

  it('names no package registry host and no path of a machine', () => {
    const text = tracked.filter((file) => !/\.(png|ico|woff2?)$/.test(file));
    const registry = new RegExp(['registry', '\\.(npmjs|yarnpkg)\\.'].join(''));
    expect(text.filter((file) => registry.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
