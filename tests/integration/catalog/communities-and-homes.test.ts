import { beforeAll, describe, expect, it } from 'vitest';
import { findEntities, getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { AppError } from '@/lib/platform/errors';
import { createByHand, editByHand, editChildByHand } from '@/lib/review/manual/commands';
import { importLines } from '@/lib/review/manual/import-lines';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { ACTOR, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const [builder, community, property] = ['builder', 'community', 'property'].map(requireEntityType) as [
  ReturnType<typeof requireEntityType>,
  ReturnType<typeof requireEntityType>,
  ReturnType<typeof requireEntityType>,
];
const NOW = new Date('2026-11-29T10:00:00Z');
const create = (type: typeof builder, body: Record<string, unknown>) =>
  createByHand(database.prisma, DECIDER, type, body, NOW);
let perry: number;
let toll: number;
let publicId: string;

beforeAll(async () => {
  const { row } = await create(builder, { name: 'Perrin Homes' });
  perry = row.id;
  publicId = String(row.builder_id);
  toll = (await create(builder, { name: 'Tolliver Brothers' })).row.id;
});

const linksOf = async (communityId: number) =>
  (
    await database.prisma.builderCommunity.findMany({
      where: { community_id: BigInt(communityId) },
      orderBy: { builder_id: 'asc' },
    })
  ).map((row) => Number(row.builder_id));
const portfolioOf = async (propertyId: number) =>
  (await database.prisma.builderPortfolio.findMany({ where: { property_id: BigInt(propertyId) } })).map((row) =>
    Number(row.builder_id),
  );
const problemsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: unknown) => (error instanceof AppError ? (error.invalidParams ?? []).map(({ name }) => name) : [error]),
  );

describe('a community', () => {
  it('keeps every column, and its builders, amenities, awards and events', async () => {
    const body = {
      ...{ name: 'Cinder Ranch', city: 'Katy', state: 'TX', postal_code: '77494', address: '25202 Parkside Dr' },
      ...{ latitude: 29.75, longitude: -95.82, total_acres: 7600, homes: 8500, residents: 26_000, founded_year: 1991 },
      ...{ member_count: 8000, followers: 12, development_stage: 'Completed', school_district: 'Katy ISD' },
      ...{ community_dues: '$1,350/year', monthly_fee: '$112.50', tax_rate: '2.35%', enterprise_number_hoa: 'E-1991' },
      ...{ hoa_management_company: 'Plains Management', hoa_contact_phone: '(281) 555-0190' },
      ...{ hoa_contact_email: 'office@cinderranch.example', intro_video_url: 'https://video.example/cinder' },
      ...{ community_website_url: 'https://cinderranch.example/', about: 'Seven pools and fourteen miles of trails.' },
      amenities: [{ name: 'Dog park', description: 'Opened in 2024' }],
      awards: [{ title: 'Community of the Year', year: 2019 }],
      events: [{ title: 'Spring market', starts_on: '2027-04-10', ends_on: '2027-04-11' }],
      builders: [
        { builder_name: 'Perrin Homes Katy', builder_profile_id: publicId },
        { builder_name: 'Weekly & Sons' },
      ],
    };
    const { row, children } = await create(community, body);
    expect(row).toMatchObject({
      ...{ name: 'Cinder Ranch', homes: 8500, total_acres: 7600, tax_rate: '2.35%', is_verified: false },
      ...{ hoa_contact_phone: '(281) 555-0190', community_id: expect.stringMatching(/^CMY-\d+$/) },
    });
    expect(children.builders).toMatchObject([
      { builder_name: 'Perrin Homes Katy', builder_profile_id: perry },
      { builder_name: 'Weekly & Sons', builder_profile_id: null },
    ]);
    expect(children.events).toMatchObject([{ title: 'Spring market', starts_on: '2027-04-10' }]);
    expect([children.amenities, children.awards].map((list) => list?.length)).toEqual([1, 1]);
    expect(await linksOf(row.id)).toEqual([perry]);
  });

  it('links and unlinks a builder with the card, as long as no other card names it, and so does undo', async () => {
    const { row } = await create(community, { name: 'Alder Point', builders: [{ builder_name: 'Tolliver' }] });
    const id = BigInt(row.id);
    const edit = async (childId: bigint | null, values: Record<string, unknown> | null) =>
      (
        await editChildByHand(
          database.prisma,
          DECIDER,
          community,
          id,
          { collectionKey: 'builders', childId, values },
          NOW,
        )
      ).children.builders!;
    const [card] = (await getEntity(database.prisma, community, id))!.children.builders!;
    expect(await linksOf(row.id)).toEqual([]);
    await edit(BigInt(card!.id), { builder_profile_id: toll });
    expect(await linksOf(row.id)).toEqual([toll]);
    const second = (await edit(null, { builder_name: 'Tolliver Bros.', builder_profile_id: toll })).at(-1)!;
    await edit(BigInt(card!.id), { builder_profile_id: perry });
    expect(await linksOf(row.id)).toEqual([perry, toll]);
    await edit(BigInt(second.id), null);
    expect(await linksOf(row.id)).toEqual([perry]);
    const [last] = await database.prisma.application.findMany({ orderBy: { id: 'desc' }, take: 1 });
    await rollBackApplication(database.prisma, { actor: ACTOR, id: 'test', kind: 'user' }, last!.id, NOW);
    expect(await linksOf(row.id)).toEqual([perry, toll]);
    await edit(BigInt(card!.id), { builder_profile_id: null });
    expect(await linksOf(row.id)).toEqual([toll]);
  });

  it('keeps links that two people make and take back at the same time as the cards say', async () => {
    const { row } = await create(community, { name: 'Race Meadows' });
    const insert = (name: string) =>
      database.prisma.communityBuilder.create({
        data: { community_id: BigInt(row.id), builder_name: name, builder_profile_id: BigInt(perry) },
      });
    for (let round = 0; round < 20; round += 1) {
      const card = await insert(`A${round}`);
      const [kept] = await Promise.all([
        insert(`B${round}`),
        database.prisma.communityBuilder.update({ where: { id: card.id }, data: { builder_profile_id: null } }),
      ]);
      expect(await linksOf(row.id)).toEqual([perry]);
      await database.prisma.communityBuilder.delete({ where: { id: kept.id } });
      expect(await linksOf(row.id)).toEqual([]);
    }
  });
});

describe('a home', () => {
  it('is called by its address where nobody has named it, and stands in its builder’s portfolio', async () => {
    const body = {
      address1: '123 Oak Street',
      city: 'Houston',
      state: 'TX',
      price: 485_000,
      bedrooms: 4,
      bathrooms: 3.5,
    };
    const { row } = await create(property, { ...body, builder_id: publicId, has_pool: false });
    expect(row).toMatchObject({
      ...{ title: '123 Oak Street', builder_id: perry, community_id: null, property_status: 'available' },
      ...{ has_pool: false, move_in_ready: false, property_id: expect.stringMatching(/^PRP-\d+$/) },
    });
    expect(await portfolioOf(row.id)).toEqual([perry]);
    await editByHand(database.prisma, DECIDER, property, BigInt(row.id), { builder_id: toll }, NOW);
    expect(await portfolioOf(row.id)).toEqual([toll]);
    await editByHand(database.prisma, DECIDER, property, BigInt(row.id), { builder_id: null }, NOW);
    expect(await portfolioOf(row.id)).toEqual([]);
  });

  it('needs something to be called by, and refers only to what is there', async () => {
    expect(await problemsOf(create(property, { price: 1 }))).toEqual(['title']);
    expect(await problemsOf(create(property, { address1: '1 A St', builder_id: 987_654_321 }))).toEqual(['builder_id']);
    for (const spaced of [` ${toll}`, `${toll} `, `\t${publicId}`])
      expect(await problemsOf(create(property, { address1: '1 A St', builder_id: spaced }))).toEqual(['builder_id']);
    expect(await problemsOf(create(property, { address1: '1 A St', builder_id: 'CMY-000001' }))).toEqual([
      'builder_id',
    ]);
    expect(await problemsOf(create(property, { address1: '1 A St', community_id: 'x' }))).toEqual(['community_id']);
    expect(await problemsOf(create(property, { address1: '1 A St', property_status: 'rented' }))).toEqual([
      'property_status',
    ]);
    const lines = [
      { address1: '1 B St', builder_id: publicId },
      { address1: '2 B St', builder_id: 'BLD-999999' },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    expect(await problemsOf(importLines(database.prisma, DECIDER, property, text, NOW))).toEqual(['2.builder_id']);
    const taken = await importLines(database.prisma, DECIDER, property, JSON.stringify(lines[0]), NOW);
    expect(taken.imported).toBe(1);
    const [row] = (
      await findEntities(database.prisma, property, { q: '1 b st' }, { page: 1, perPage: 5, cursor: null })
    ).rows;
    expect(row).toMatchObject({ title: '1 B St', builder_id: perry });
  });

  it('has its address in the title, but no telephone and no e-mail', async () => {
    const named = (title: string) => problemsOf(create(property, { title, address1: '9 Elm St' }));
    expect(await named('9 Elm St, Unit 4')).toEqual([]);
    expect(await named('Call 713-555-0142')).toEqual(['title']);
    expect(await named('jane@example.org')).toEqual(['title']);
  });
});
