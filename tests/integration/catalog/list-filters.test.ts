import { beforeAll, describe, expect, it } from 'vitest';
import * as listRoute from '@/app/api/v1/admin/[type]/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { findListFilters } from '@/lib/review/catalog/list-filter-queries';
import { createByHand } from '@/lib/review/manual/commands';
import { DECIDER } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-12-05T10:00:00Z');
let token: string;
let builderId: number;
let publicId: string;

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const create = async (type: string, body: object) =>
    (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row;
  const builder = await create('builder', { name: 'Larkspur Homes' });
  builderId = builder.id;
  publicId = String(builder['builder_id']);
  await create('property', { title: '1 Low Way', price: 299_000, bedrooms: 2, builder_id: builderId });
  await create('property', {
    title: '2 Mid Way',
    price: 400_000,
    bedrooms: 3,
    builder_id: builderId,
    property_status: 'sold',
  });
  await create('property', { title: '3 High Way', price: 650_000, bedrooms: 5 });
  await create('property', { title: '4 Unpriced Way' });
  await create('community', { name: 'Juniper Flats', homes: 410, development_stage: 'Now selling' });
  await create('community', { name: 'Harbor Point', homes: 90 });
});

const list = async (plural: string, query: string) => {
  const { status, json } = await call(listRoute, 'GET', { token, params: { type: plural }, query });
  const rows = json[plural] as { title?: string; name?: string }[] | undefined;
  const wrong = (json['invalid_params'] as { name: string }[] | undefined)?.map(({ name }) => name);
  return { status, total: json['total'], names: rows?.map((row) => row.title ?? row.name).sort(), wrong };
};

describe('a list narrowed by columns of its type', () => {
  it.each([
    ['property_status=sold', ['2 Mid Way']],
    ['price_min=300000', ['2 Mid Way', '3 High Way']],
    ['price_min=300000&price_max=500000', ['2 Mid Way']],
    ['bedrooms_min=3&bedrooms_max=3', ['2 Mid Way']],
    ['price_min=400000&price_max=399999', []],
  ])('homes with %s', async (query, names) => {
    expect(await list('properties', query)).toMatchObject({ status: 200, names, total: names.length });
  });

  it('homes of a builder, by either id', async () => {
    for (const ref of [String(builderId), publicId, publicId.toLowerCase()])
      expect(await list('properties', `builder_id=${ref}`)).toMatchObject({ names: ['1 Low Way', '2 Mid Way'] });
    expect(await list('properties', 'builder_id=BLD-999999')).toMatchObject({ status: 200, names: [] });
  });

  it('communities by size and stage', async () => {
    expect(await list('communities', 'homes_min=100')).toMatchObject({ names: ['Juniper Flats'] });
    expect(await list('communities', 'development_stage=Now+selling')).toMatchObject({ names: ['Juniper Flats'] });
  });

  it('refuses what it cannot be narrowed by', async () => {
    const query = "price_min=cheap&property_status=haunted&builder_id=1';--&homes_min=3";
    expect(await list('properties', query)).toMatchObject({
      status: 422,
      wrong: ['homes_min', 'property_status', 'price_min', 'builder_id'],
    });
    expect(await list('builders', 'price_min=1')).toMatchObject({ status: 422, wrong: ['price_min'] });
  });

  it('offers the values there are, with how often each is there', async () => {
    const filters = await findListFilters(database.prisma, requireEntityType('property'), { community_id: '77' });
    expect(filters.map(({ name }) => name)).toEqual([
      ...['property_status', 'price_min', 'price_max', 'bedrooms_min', 'bedrooms_max', 'builder_id', 'community_id'],
    ]);
    expect(filters.find(({ name }) => name === 'builder_id')).toMatchObject({
      options: [{ value: String(builderId), label: 'Larkspur Homes', count: 2 }],
    });
    expect(filters.find(({ name }) => name === 'community_id')).toMatchObject({ options: [{ value: '77', count: 0 }] });
  });
});
