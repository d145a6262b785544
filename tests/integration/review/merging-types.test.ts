import { beforeAll, describe, expect, it } from 'vitest';
import { referencesTo } from '@/lib/catalog/references';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { linkTables } from '@/lib/review/merges/move-commands';
import { withClient } from '@/scripts/start/provision';
import { brokenRules } from '../../harness/catalogue-dump';
import { tokenFor, withAccounts } from '../auth/call-route';
import { mergeCalls } from './merge-calls';

const database = withAccounts();
let token: string;
beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
});
const { create, read, merge, undo, dump } = mergeCalls(database, () => token);

describe('merging other types', () => {
  it('brings two communities together and apart: cards, links, homes, amenities', async () => {
    const builder = await create('builder', { name: 'Juniper Row Builders' });
    const other = await create('builder', { name: 'Kestrel Built' });
    const kept = await create('community', {
      ...{ name: 'Larkspur Commons', city: 'Katy', state: 'TX', amenities: [{ name: 'Pool' }] },
      builders: [
        { builder_name: 'Juniper Row' },
        { builder_name: 'Not Ours', link_state: 'not_applicable', link_reason: 'A bank' },
      ],
    });
    const merged = await create('community', {
      ...{
        name: 'Larkspur Common',
        monthly_fee: '$85',
        amenities: [{ name: 'Pool', description: 'Heated' }, { name: 'Dog park' }],
      },
      builders: [
        { builder_name: 'Juniper Row', builder_profile_id: String(builder) },
        { builder_name: 'Not Ours', builder_profile_id: String(other) },
        { builder_name: 'Kestrel', builder_profile_id: String(other) },
      ],
    });
    const home = await create('property', { title: '1 Common Way', community_id: merged });
    const before = await dump();
    const { json, status } = await merge('community', kept, merged);
    expect(status).toBe(200);
    const { children } = await read('community', kept);
    expect(
      children['builders']!.map((card) => [card['builder_name'], card['builder_profile_id'], card['link_state']]),
    ).toEqual([
      ['Juniper Row', builder, 'linked'],
      ['Not Ours', null, 'not_applicable'],
      ['Kestrel', other, 'linked'],
    ]);
    expect(children['amenities']!.map(({ name, description }) => [name, description])).toEqual([
      ['Pool', 'Heated'],
      ['Dog park', null],
    ]);
    expect((await read('property', home)).row['community_id']).toBe(kept);
    const links = await database.prisma.builderCommunity.findMany({ where: { community_id: BigInt(kept) } });
    expect(links).toHaveLength(2);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
    expect(await undo(json['merge_id'])).toMatchObject({ status: 200 });
    expect(await dump()).toEqual(before);
  });

  it('brings two homes together and apart: portfolio and days missed', async () => {
    const builder = await create('builder', { name: 'Mossgate Homes' });
    const [kept, merged] = [
      await create('property', { title: '12 Mossgate Lane', price: 410_000 }),
      await create('property', { title: '12 Mossgate Ln', price: 405_000, bedrooms: 4, builder_id: builder }),
    ];
    await database.prisma.inventoryAbsence.create({
      data: { property_id: BigInt(merged), day: new Date('2026-12-01'), page_url: 'https://mossgate.example/' },
    });
    const before = await dump();
    const { json } = await merge('property', kept, merged);
    expect((await read('property', kept)).row).toMatchObject({
      bedrooms: 4,
      builder_id: builder,
      title: '12 Mossgate Lane',
    });
    expect(await database.prisma.inventoryAbsence.count({ where: { property_id: BigInt(kept) } })).toBe(0);
    expect(await database.prisma.builderPortfolio.count({ where: { property_id: BigInt(kept) } })).toBe(1);
    await undo(json['merge_id']);
    expect(await dump()).toEqual(before);
  });

  it('brings two listings together and apart: imports, and what is missing of them', async () => {
    const [kept, merged] = [
      await create('listing', { title: 'Walnut desk', kind: 'goods', url: 'https://shop.example/desk' }),
      await create('listing', {
        title: 'Desk, walnut',
        price_usd: 240,
        kind: 'goods',
        url: 'https://shop.example/desk?id=2',
      }),
    ];
    await database.prisma.importSession.create({ data: { url: 'https://shop.example/desk?id=2', listing_id: merged } });
    const before = await dump();
    const { json } = await merge('listing', kept, merged);
    expect((await read('listing', kept)).row).toMatchObject({
      ...{ title: 'Walnut desk', price_usd: 240, quality: 'full', missing_fields: [] },
      extraction_metadata: { title: 'manual', price_usd: 'manual' },
    });
    expect(await database.prisma.importSession.findMany({ select: { listing_id: true } })).toEqual([
      { listing_id: BigInt(kept) },
    ]);
    await undo(json['merge_id']);
    expect(await dump()).toEqual(before);
    expect(await database.prisma.importSession.findMany({ select: { listing_id: true } })).toEqual([
      { listing_id: BigInt(merged) },
    ]);
  });

  it('knows every column that names a record of the catalogue', async () => {
    const known = ENTITY_TYPES.flatMap((type) => [
      ...referencesTo(type.name).map(({ type: owner, child, field }) => `${child?.table ?? owner.table}.${field.name}`),
      ...type.children.map((child) => `${child.table}.${child.parentColumn}`),
      ...linkTables(type.name).map(({ table, column }) => `${table}.${column}`),
    ]);
    const tables = ENTITY_TYPES.map(({ table }) => table);
    const columns = await withClient(database.adminUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT c.conrelid::regclass::text || '.' || a.attname AS name FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
         WHERE c.contype = 'f' AND c.confrelid::regclass::text = ANY($1)`,
        [tables],
      );
      return rows.map(({ name }) => name.replace(/^public\./, ''));
    });
    expect([...columns].sort()).toEqual(
      [...known, 'extraction_queue.vehicle_id', 'import_session.listing_id', 'inventory_absences.property_id'].sort(),
    );
  });
});
