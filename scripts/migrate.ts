import { writeFileSync } from 'node:fs';
import { revertMigration } from '../lib/platform/db/revert-migration';
import { pendingMigrations } from '../lib/platform/db/schema-engine';
import { env } from '../lib/platform/env';
import { withDatabase } from './connect';
import { writeMigration } from './new-migration';
import { renderSchemaDocs, SCHEMA_DOCS_FILE } from './schema-docs';
import { claimInstallation, migrateDatabase } from './start/provision';

/**
 * `npm run migrate` applies what is pending; `-- status` only tells; `-- down [name]` takes the latest back where it has a `down.sql`;
 * `-- new <name>` writes one from the models; `-- docs` rewrites docs/schema.md.
 */
export async function main(args: string[]): Promise<void> {
  const [command = 'apply', name] = args;
  if (command === 'new') {
    if (!name) throw new Error('Give the migration a name: npm run migrate -- new add-something');
    const written = await writeMigration(name.replaceAll(/[^a-z0-9]+/gi, '_'));
    process.stdout.write(
      written
        ? `Wrote ${written}/migration.sql. Read it before you apply it.\n`
        : 'The migrations already build the models.\n',
    );
    return;
  }
  if (command === 'docs') {
    writeFileSync(SCHEMA_DOCS_FILE, await renderSchemaDocs());
    process.stdout.write(`Wrote ${SCHEMA_DOCS_FILE}.\n`);
    return;
  }
  if (command !== 'apply' && command !== 'status' && command !== 'down')
    throw new Error(`There is no "${command}". Use: apply, status, down [name], docs, new <name>.`);
  await withDatabase(async (urls) => {
    if (command === 'status') {
      const pending = await pendingMigrations(urls.adminUrl);
      process.stdout.write(
        pending.length === 0 ? 'Nothing is pending.\n' : `Pending:\n${pending.map((item) => `  ${item}\n`).join('')}`,
      );
      return;
    }
    if (command === 'down') {
      const reverted = await revertMigration(urls.adminUrl, name);
      process.stdout.write(`Taken back: ${reverted}. "npm run migrate" brings it again.\n`);
      return;
    }
    const applied = await migrateDatabase(urls);
    await claimInstallation(urls.adminUrl, env().mode);
    process.stdout.write(
      applied.length === 0 ? 'Nothing was pending.\n' : `Applied:\n${applied.map((item) => `  ${item}\n`).join('')}`,
    );
  });
}
