import type { Client } from 'pg';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { withClient } from '@/scripts/start/provision';

/** Tables that hold what is true now, with what of them says nothing of that. */
const PRESENT: Readonly<Record<string, readonly string[]>> = {
  builder_profiles: ['updated_at'],
  builder_awards: ['updated_at', 'created_at'],
  builder_home_plans: ['updated_at', 'created_at'],
  builder_credentials: ['updated_at', 'created_at'],
  communities: ['updated_at'],
  community_builders: ['updated_at', 'created_at'],
  community_amenities: ['updated_at', 'created_at'],
  community_awards: ['updated_at', 'created_at'],
  community_events: ['updated_at', 'created_at'],
  properties: ['updated_at'],
  listing: ['updated_at'],
  builder_communities: ['created_at'],
  builder_portfolio: ['created_at'],
  inventory_absences: [],
  field_states: [],
  entity_matches: ['updated_at'],
};

/** All that the catalogue and its waiting proposals, matches and jobs say, in one order: equal when nothing is different. */
export async function dumpCatalogue(adminUrl: string): Promise<Record<string, unknown[]>> {
  return withClient(adminUrl, async (client) => {
    const dump: Record<string, unknown[]> = {};
    for (const [table, without] of Object.entries(PRESENT)) {
      const { rows } = await client.query<{ row: unknown }>(
        `SELECT to_jsonb(t) - $1::text[] AS row FROM ${table} t ORDER BY (to_jsonb(t) - $1::text[])::text`,
        [without],
      );
      dump[table] = rows.map(({ row }) => row);
    }
    dump['proposals'] = await rowsOf(
      client,
      `SELECT id, entity_type, entity_id, parent_entity_id, child_id, field_name, old_value, new_value, change_type, is_challenge
       FROM collection_changes WHERE status = 'pending' ORDER BY id`,
    );
    dump['jobs'] = await rowsOf(
      client,
      'SELECT id, entity_id, parent_entity_id, search_filters FROM collection_jobs ORDER BY id',
    );
    return dump;
  });
}

async function rowsOf(client: Client, sql: string): Promise<unknown[]> {
  return (await client.query<Record<string, unknown>>(sql)).rows;
}

/** Names of the rules of `npm run check` that the database breaks. */
export async function brokenRules(adminUrl: string): Promise<string[]> {
  return withClient(adminUrl, async (client) => {
    const broken: string[] = [];
    for (const { name, sql } of INTEGRITY_RULES) {
      const { rowCount } = await client.query(`SELECT id FROM (${sql}) AS violations LIMIT 1`);
      if (rowCount) broken.push(name);
    }
    return broken;
  });
}
