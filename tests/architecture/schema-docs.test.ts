import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderSchemaDocs, SCHEMA_DOCS_FILE } from '@/scripts/schema-docs';

it('docs/schema.md says what the models say', async () => {
  expect(readFileSync(SCHEMA_DOCS_FILE, 'utf8')).toBe(await renderSchemaDocs());
});
