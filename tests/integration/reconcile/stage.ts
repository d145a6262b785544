import { beforeAll } from 'vitest';
import type { TestDatabase } from '../../harness/database';
import { tokenFor, withAccounts } from '../auth/call-route';
import { makeKey } from './service-caller';

export const HOSTILE = '<script>alert("x")</script>';

export interface Stage {
  database: TestDatabase;
  /** Access of an administrator, and a read-only key of the same. */
  token: string;
  key: string;
  /** Integer id of BLD-PERRY. */
  perryRow: number;
}

async function insert(database: TestDatabase, table: string, records: readonly object[]): Promise<number[]> {
  const names = [...new Set(records.flatMap(Object.keys))];
  const list = names.map((name) => `"${name}"`).join(', ');
  const { rows } = await database.sql.query<{ id: string }>(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json) RETURNING id`,
    [JSON.stringify(records)],
  );
  return rows.map(({ id }) => Number(id));
}

/** A small catalogue of every type, with names that are alike, and access to it; filled in before the tests. */
export function withStage(): Stage {
  const database = withAccounts();
  const stage = { database, token: '', key: '', perryRow: 0 };
  beforeAll(async () => {
    stage.token = await tokenFor(database.prisma, 'admin@demo.test');
    ({ key: stage.key } = await makeKey(database.prisma, 'admin@demo.test', ['catalog:read']));

    const place = { city: 'Houston', state: 'TX' };
    const builders = await insert(database, 'builder_profiles', [
      {
        builder_id: 'BLD-PERRY',
        name: 'Quillfeather Homes, LLC',
        website: 'https://www.quillfeather.test/',
        phone: '+17139471750',
        founded_year: 1967,
        rating: 4.5,
        specialties: ['Custom homes', 'Town homes'],
        ...place,
      },
      { builder_id: 'BLD-DALLAS', name: 'Quillfeather Homes Dallas', city: 'Dallas', state: 'TX' },
      { builder_id: 'BLD-EVIL', name: `Evil ${HOSTILE} Homes`, title: HOSTILE, city: 'Waco', state: 'TX' },
      { builder_id: 'BLD-BRIDGE', name: 'Larkmeadow', ...place },
    ]);
    const [community] = await insert(database, 'communities', [
      { community_id: 'CMY-BRIDGE', name: 'Larkmeadow', monthly_fee: '$95', ...place },
      { community_id: 'CMY-OTHER', name: 'Stonebrook Trails', city: 'Katy', state: 'TX' },
    ]);
    await insert(database, 'properties', [
      {
        property_id: 'PRP-ELM',
        title: 'The Aspen on a corner',
        address1: '4711 Elm Street',
        city: 'Houston',
        state: 'TX',
        postal_code: '77002',
        price: 350000,
        bedrooms: 4,
        bathrooms: 2.5,
        builder_id: builders[0],
        community_id: community,
        listed_at: '2026-03-04T05:06:07Z',
        move_in_ready: true,
      },
      {
        property_id: 'PRP-OAK',
        move_in_ready: false,
        address1: '12 Oak Court',
        city: 'Katy',
        state: 'TX',
        postal_code: '77494',
      },
    ]);
    stage.perryRow = builders[0]!;
  });
  return stage;
}
