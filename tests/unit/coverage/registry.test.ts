import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXPECTATIONS } from '@/lib/coverage/registry';

const MIGRATIONS = 'prisma/migrations';
const migrations = readdirSync(MIGRATIONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(`${MIGRATIONS}/${name}/migration.sql`, 'utf8'))
  .join('\n');

it('the registry has every expectation of its folder, each once', () => {
  const files = readdirSync('lib/coverage/expectations');
  const registry = readFileSync('lib/coverage/registry.ts', 'utf8');
  for (const file of files) expect(registry).toContain(`./expectations/${file.replace(/\.ts$/, '')}'`);
  const declared = files.flatMap((file) => [
    ...readFileSync(`lib/coverage/expectations/${file}`, 'utf8').matchAll(/export const (\w+) = /g),
  ]);
  expect(EXPECTATIONS).toHaveLength(declared.length);
  expect(new Set(EXPECTATIONS.map(({ name }) => name)).size).toBe(EXPECTATIONS.length);
});

it.each(EXPECTATIONS.map((expectation) => [expectation.name, expectation] as const))(
  '%s marks each of its tables when it is written to, fits its columns, and says who closes it',
  (name, { tables, backfill, closedBy }) => {
    expect(name.length).toBeLessThanOrEqual(40);
    for (const table of tables) expect(migrations).toContain(`CREATE TRIGGER coverage_touch_${table} `);
    expect((backfill === null) === (closedBy !== undefined)).toBe(true);
  },
);
