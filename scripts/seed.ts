import type pg from 'pg';
import { env } from '../lib/platform/env';
import { createPrisma } from '../lib/platform/db/client';
import { seedAccounts, seedDemo } from '../prisma/seed/scenarios/demo';
import { seedBuilderLinks } from '../prisma/seed/scenarios/builder-links';
import { seedManyCards } from '../prisma/seed/scenarios/many-cards';
import { seedManyListings } from '../prisma/seed/scenarios/many-listings';
import { seedLoad } from '../prisma/seed/scenarios/load/load';
import { withDatabase } from './connect';
import { migrateDatabase, withClient } from './start/provision';

/** Named data sets: `npm run seed -- <scenario> [--rows N]`. */
const SCENARIOS: Record<string, string> = {
  accounts: 'demo accounts and tenants',
  demo: 'demo accounts, the demo catalogue, and a collection of every builder’s own sample site',
  'builder-links':
    '159 builder cards of one market, 134 linked and 25 of ten builders without a profile; in an empty installation these alone',
  cards: 'N builder cards, a fifth of them unlinked, of a tenth as many builders (default 10,000)',
  listings: 'N listings, one of fifty with something missing, and the imports that made them (default 10,000)',
  load: 'N builders, each with pending proposals and jobs, for looking at long lists (default 10,000)',
};

export async function main(args: string[]): Promise<void> {
  const [scenario] = args;
  if (!scenario || !(scenario in SCENARIOS)) {
    const list = Object.entries(SCENARIOS).map(([name, words]) => `  ${name.padEnd(15)}${words}\n`);
    throw new Error(`Name a scenario: npm run seed -- <scenario> [--rows N]\n${list.join('')}`);
  }
  const rows = readRows(args);
  await withDatabase(async (urls) => {
    await migrateDatabase(urls);
    const db = createPrisma(urls.appUrl);
    try {
      await seedAccounts(db);
      if (scenario === 'demo') await seedDemo(db, new Date());
    } finally {
      await db.$disconnect();
    }
    if (scenario === 'builder-links')
      await withClient(urls.adminUrl, async (client) => {
        await seedBuilderLinks(client);
        await keepDemoAway(client);
      });
    if (scenario === 'cards') await withClient(urls.adminUrl, (client) => seedManyCards(client, rows));
    if (scenario === 'listings') await withClient(urls.adminUrl, (client) => seedManyListings(client, rows));
    if (scenario === 'load') await withClient(urls.adminUrl, (client) => seedLoad(client, rows));
  });
  process.stdout.write(`Seeded: ${SCENARIOS[scenario]}.\n`);
}

/** Where nothing has been seeded yet, the demo's own catalogue stays away: a scenario's figures are its own. */
async function keepDemoAway(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO installation AS i (id, mode, seeded_at) VALUES (1, $1, now())
     ON CONFLICT (id) DO UPDATE SET seeded_at = coalesce(i.seeded_at, now())`,
    [env().mode],
  );
}

function readRows(args: string[]): number {
  const at = args.indexOf('--rows');
  if (at < 0) return 10_000;
  const rows = Number(args[at + 1]);
  if (!Number.isInteger(rows) || rows < 1 || rows > 10_000_000)
    throw new Error('--rows takes a whole number from 1 to 10,000,000.');
  return rows;
}
