import type pg from 'pg';
import type { IntegrityRule } from './check/integrity-rule';
import { INTEGRITY_RULES, RULE_SETS } from './check/rules';
import { withDatabase } from './connect';
import { withClient } from './start/provision';

const SHOWN = 5;

/** `npm run check [-- <part>]`: integrity of the whole database, or of a part; exit code 1 when a rule is broken. */
export async function main([part]: string[] = []): Promise<void> {
  const rules = part === undefined ? INTEGRITY_RULES : RULE_SETS[part];
  if (!rules) throw new Error(`There is no part “${part}” to check. Parts: ${Object.keys(RULE_SETS).join(', ')}.`);
  const broken = await withDatabase((urls) =>
    withClient(urls.adminUrl, async (client) => {
      await requireInstalled(client);
      return checkIntegrity(client, rules);
    }),
  );
  if (broken > 0) process.exitCode = 1;
}

async function requireInstalled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; is_there: boolean }>(
    "SELECT current_database() AS name, to_regclass('public.installation') IS NOT NULL AS is_there",
  );
  if (rows[0]?.is_there) return;
  throw new Error(
    `The database ${rows[0]?.name} is empty. Start Fieldbook once, or set DATA_DIR, FIELDBOOK_MODE or DATABASE_URL as for the installation you mean.`,
  );
}

/** The rules that the database breaks, each in words. */
export async function findBrokenRules(client: pg.Client): Promise<string[]> {
  const broken: string[] = [];
  for (const rule of INTEGRITY_RULES) {
    const { rows } = await client.query<{ id: string; n: string }>(violations(rule));
    if (rows.length > 0) broken.push(describe(rule, rows));
  }
  return broken;
}

const violations = ({ sql }: IntegrityRule): string =>
  `SELECT id, count(*) OVER () AS n FROM (${sql}) AS violations LIMIT ${SHOWN}`;

const describe = (rule: IntegrityRule, rows: { id: string; n: string }[]): string =>
  `${rule.name}: ${rule.says} ${rows[0]?.n} violation(s), ids ${rows.map((row) => row.id).join(', ')}`;

/** Checks rules and tells about each. @returns how many are broken. */
export async function checkIntegrity(client: pg.Client, rules = INTEGRITY_RULES): Promise<number> {
  let broken = 0;
  for (const rule of rules) {
    const { rows } = await client.query<{ id: string; n: string }>(violations(rule));
    if (rows.length === 0) {
      process.stdout.write(`ok      ${rule.name}\n`);
      continue;
    }
    broken += 1;
    process.stdout.write(`BROKEN  ${describe(rule, rows)}\n`);
  }
  process.stdout.write(broken === 0 ? 'The database is sound.\n' : `${broken} rule(s) broken.\n`);
  return broken;
}
