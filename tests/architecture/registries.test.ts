import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { METRICS } from '@/lib/reports/success/registry';

const filesOf = (dir: string) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();

describe('explicit registries', () => {
  it('the catalogue lists every entity type of its folder', () => {
    expect(ENTITY_TYPES.map(({ name }) => name.replaceAll('_', '-')).sort()).toEqual(filesOf('lib/catalog/types'));
  });

  it('the success metrics are those of their folder, each under the name of its file', () => {
    expect(METRICS.map(({ key }) => key.replaceAll('_', '-')).sort()).toEqual(filesOf('lib/reports/success/metrics'));
  });

  it('inngest/registry.ts lists every function of its folder', async () => {
    const { readFileSync } = await import('node:fs');
    const registry = readFileSync('inngest/registry.ts', 'utf8');
    const files = readdirSync('inngest/functions', { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'));
    for (const file of files) expect(registry).toContain(`./functions/${file.replace(/\.ts$/, '')}`);
  });
});
