import { beforeEach, describe, expect, it } from 'vitest';
import * as promoteRoute from '@/app/api/v1/listings/[id]/promote/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { completeListing } from '@/lib/review/imports/complete-commands';
import { createByHand, editByHand } from '@/lib/review/manual/commands';
import { removeByHand } from '@/lib/review/manual/remove-commands';
import { confirmMatch, rejectMatch } from '@/lib/review/matches/commands';
import { decideChanges } from '@/lib/review/decisions/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { DECIDER } from '../../harness/collect';
import { carPage, deskPage, withImports } from './with-imports';

const { database, importOne, listing, rules, callAsAdmin } = withImports();
const NOW = new Date('2026-11-30T12:00:00Z');
const vehicleType = requireEntityType('vehicle');

beforeEach(async () => {
  await database.sql.query('TRUNCATE vehicles, properties, entity_matches RESTART IDENTITY CASCADE');
});

const importCar = async (vehicle: Record<string, unknown> = {}, url = 'http://cars.test/1') =>
  Number((await importOne({ url, html: carPage(vehicle) })).json['listing_id']);
const promote = (id: number | string) => callAsAdmin(promoteRoute, 'POST', { params: { id: String(id) } });
const decide = (changeId: unknown, decision: 'approve' | 'reject') =>
  decideChanges(
    database.prisma,
    DECIDER,
    [
      decision === 'approve'
        ? { changeId: BigInt(Number(changeId)), decision, named: true }
        : { changeId: BigInt(Number(changeId)), decision, reason: 'Not ours.' },
    ],
    { apply: true, createNewEntities: true, now: NOW },
  );
const vehicles = () => database.prisma.vehicle.findMany({ orderBy: { id: 'asc' } });

describe('promoting a whole listing', () => {
  it('proposes a new vehicle with what proves each value; approving it adds it and links the listing, in one act that is undone whole', async () => {
    const id = await importCar();
    const { status, json } = await promote(id);
    expect([status, json]).toMatchObject([
      200,
      { outcome: 'proposed', entity_type: 'vehicle', entity_id: null, left_out: [] },
    ]);
    expect(await vehicles()).toEqual([]);
    const change = await database.prisma.collectionChange.findUniqueOrThrow({
      where: { id: BigInt(Number(json['change_id'])) },
    });
    expect(change).toMatchObject({
      ...{ status: 'pending', is_new_entity: true, entity_type: 'vehicle', evidence: 'verified', job_id: null },
      proposed_entity_data: {
        title: '2015 Porsche Cayman S',
        make: 'Porsche',
        vin: 'WP0AB2A81FK180406',
        mileage: 34120,
      },
    });
    expect(change.snapshot_id).not.toBeNull();

    const { applicationId } = await decide(change.id, 'approve');
    const [vehicle] = await vehicles();
    expect(vehicle).toMatchObject({ vehicle_id: 'VEH-000001', year: 2015, make: 'Porsche', model: 'Cayman S' });
    expect(await listing(id)).toMatchObject({ vehicle_id: vehicle!.id, quality: 'full' });
    const states = await database.prisma.fieldState.findMany({ where: { entity_type: 'vehicle' } });
    expect(states.map(({ field_name: name }) => name)).toEqual(expect.arrayContaining(['vin', 'mileage', 'make']));
    expect(states.every(({ observation_id: observation }) => observation !== null)).toBe(true);
    expect(await rules()).toEqual([]);

    const undone = await rollBackApplication(database.prisma, DECIDER, applicationId!, NOW);
    expect(undone.refused).toEqual([]);
    expect(await vehicles()).toEqual([]);
    expect((await listing(id)).vehicle_id).toBeNull();
    expect(await database.prisma.collectionChange.findUniqueOrThrow({ where: { id: change.id } })).toMatchObject({
      status: 'pending',
    });
    expect(await rules()).toEqual([]);

    await decide(change.id, 'approve');
    expect((await listing(id)).vehicle_id).not.toBeNull();
  });

  it('proposes it once, however often and by how many at once it is asked for', async () => {
    const id = await importCar();
    const answers = await Promise.all([promote(id), promote(id), promote(id)]);
    const again = await promote(id);
    const ids = new Set([...answers, again].map(({ json }) => json['change_id']));
    expect(ids.size).toBe(1);
    expect(await database.prisma.collectionChange.count({ where: { entity_type: 'vehicle' } })).toBe(1);
  });

  it('is decided together with a question about its listing, and is undone with it', async () => {
    const id = await importCar();
    const { json } = await promote(id);
    await editByHand(
      ...([database.prisma, DECIDER, requireEntityType('listing')] as const),
      BigInt(id),
      { exterior_color: 'Carrara White' },
      NOW,
    );
    await importOne({ url: 'http://cars.test/1', html: carPage({ color: 'Racing Yellow' }) });
    const question = await database.prisma.collectionChange.findFirstOrThrow({
      where: { status: 'pending', entity_type: 'listing' },
    });
    const both = [question.id, BigInt(Number(json['change_id']))];
    const { applicationId, results } = await decideChanges(
      ...([database.prisma, DECIDER] as const),
      both.map((changeId) => ({ changeId, decision: 'approve' as const, named: true })),
      { apply: true, createNewEntities: true, now: NOW },
    );
    expect(results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(await listing(id)).toMatchObject({ exterior_color: 'Racing Yellow', vehicle_id: expect.any(BigInt) });
    expect(await rules()).toEqual([]);
    expect((await rollBackApplication(database.prisma, DECIDER, applicationId!, NOW)).refused).toEqual([]);
    expect(await listing(id)).toMatchObject({ exterior_color: 'Carrara White', vehicle_id: null });
    expect(await database.prisma.collectionChange.count({ where: { id: { in: both }, status: 'pending' } })).toBe(2);
    expect(await rules()).toEqual([]);
  });

  it('is proposed anew where the listing has been corrected since', async () => {
    const id = await importCar();
    const first = await promote(id);
    await editByHand(
      ...([database.prisma, DECIDER, requireEntityType('listing')] as const),
      BigInt(id),
      { mileage: 34_500 },
      NOW,
    );
    const second = await promote(id);
    expect(second.json['change_id']).not.toBe(first.json['change_id']);
    const changes = await database.prisma.collectionChange.findMany({
      where: { entity_type: 'vehicle' },
      orderBy: { id: 'asc' },
    });
    expect(changes.map(({ status }) => status)).toEqual(['superseded', 'pending']);
    expect(changes[1]!.proposed_entity_data).toMatchObject({ mileage: 34_500 });
  });

  it('names one thing: a second reference by hand is refused', async () => {
    const id = await importCar();
    const { json } = await promote(id);
    await decide(json['change_id'], 'approve');
    const home = await createByHand(
      ...([database.prisma, DECIDER, requireEntityType('property')] as const),
      { address1: '12 Elm Street', city: 'Katy', state: 'TX' },
      NOW,
    );
    await expect(
      editByHand(
        ...([database.prisma, DECIDER, requireEntityType('listing')] as const),
        BigInt(id),
        { property_id: home.row.id },
        NOW,
      ),
    ).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('may be asked for again once it was turned down', async () => {
    const id = await importCar();
    const first = await promote(id);
    await decide(first.json['change_id'], 'reject');
    const second = await promote(id);
    expect([second.status, second.json['change_id'] === first.json['change_id']]).toEqual([200, false]);
  });

  it('refuses goods, a partial listing, what is no listing, and what has become a vehicle', async () => {
    const desk = await importOne({ url: 'http://shop.test/desk', html: deskPage() });
    expect(await promote(Number(desk.json['listing_id']))).toMatchObject({ status: 422 });
    const partial = await importOne({ url: 'http://cars.test/2', html: carPage({}, null) });
    expect(await promote(Number(partial.json['listing_id']))).toMatchObject({
      status: 409,
      json: { detail: expect.stringMatching(/misses: price/) },
    });
    expect(await promote('LST-999999')).toMatchObject({ status: 404 });
    const id = Number(partial.json['listing_id']);
    await completeListing(database.prisma, DECIDER, BigInt(id), { values: { price_usd: '48.5k' } }, NOW);
    const { json } = await promote(id);
    await decide(json['change_id'], 'approve');
    expect(await promote(id)).toMatchObject({ status: 409, json: { detail: expect.stringMatching(/already/) } });
  });

  it('keeps apart what a person said from what the page says', async () => {
    const id = await importCar();
    await editByHand(
      database.prisma,
      DECIDER,
      requireEntityType('listing'),
      BigInt(id),
      { exterior_color: 'Carrara White' },
      NOW,
    );
    const { json } = await promote(id);
    const evidence = await database.prisma.observation.findMany({
      where: {
        evidence_for: { some: { change_id: BigInt(Number(json['change_id'])) } },
        field_name: { in: ['exterior_color', 'vin'] },
      },
      orderBy: { field_name: 'asc' },
      select: { field_name: true, method: true, evidence: true, snapshot_id: true },
    });
    expect(evidence).toMatchObject([
      { field_name: 'exterior_color', method: 'human', evidence: 'human', snapshot_id: null },
      { field_name: 'vin', method: 'json_ld', evidence: 'verified', snapshot_id: expect.any(BigInt) },
    ]);
  });
});

describe('promoting what the catalogue has', () => {
  const NUMBER = 'WP0AB2A81FK180406';

  it('links the listing by its VIN and proposes only what differs', async () => {
    const known = await createByHand(
      database.prisma,
      DECIDER,
      vehicleType,
      { title: 'Cayman S', vin: NUMBER, year: 2015, mileage: 20_000 },
      NOW,
    );
    const id = await importCar();
    expect(await promote(id)).toMatchObject({
      status: 200,
      json: { outcome: 'linked', entity_id: known.row.id, change_id: null, title: 'Cayman S' },
    });
    expect(await listing(id)).toMatchObject({ vehicle_id: BigInt(known.row.id) });
    const waiting = await database.prisma.collectionChange.findMany({
      where: { entity_type: 'vehicle', entity_id: BigInt(known.row.id), status: 'pending' },
    });
    expect(waiting.map(({ field_name: name }) => name)).toEqual(expect.arrayContaining(['mileage', 'make', 'model']));
    expect(waiting.map(({ field_name: name }) => name)).not.toContain('year');
    expect(await database.prisma.vehicle.count()).toBe(1);
    expect(await rules()).toEqual([]);
  });

  it('does not take a vehicle of the same make and year with another VIN for it', async () => {
    await createByHand(
      ...([database.prisma, DECIDER, vehicleType] as const),
      { title: '2015 Porsche Cayman S', vin: 'WP0AB2A88FK180404', year: 2015, make: 'Porsche', model: 'Cayman S' },
      NOW,
    );
    expect(await promote(await importCar())).toMatchObject({ json: { outcome: 'proposed' } });
    expect(await database.prisma.entityMatch.count()).toBe(0);
  });

  it('asks a person where only a short chassis number is the same; either answer is followed and may be overruled', async () => {
    const chassis = { vin: '11811710', year: 1967, make: 'Volkswagen' };
    const known = await createByHand(database.prisma, DECIDER, vehicleType, { title: 'Beetle', ...chassis }, NOW);
    const car = {
      name: '1967 Volkswagen Beetle',
      brand: 'Volkswagen',
      model: 'Beetle',
      vehicleModelDate: '1967',
      vehicleIdentificationNumber: '11811710',
    };
    const id = await importCar(car);
    const { json } = await promote(id);
    expect(json).toMatchObject({ outcome: 'proposed' });
    const match = await database.prisma.entityMatch.findFirstOrThrow();
    expect(match).toMatchObject({ match_status: 'pending', matched_entity_id: BigInt(known.row.id) });

    await confirmMatch(database.prisma, DECIDER, match.id, {}, NOW);
    expect(await listing(id)).toMatchObject({ vehicle_id: BigInt(known.row.id) });
    expect(await database.prisma.collectionChange.findUniqueOrThrow({ where: { id: match.change_id! } })).toMatchObject(
      {
        status: 'superseded',
      },
    );
    const about = { entity_type: 'vehicle', entity_id: BigInt(known.row.id), status: 'pending' };
    expect(await database.prisma.collectionChange.count({ where: about })).toBeGreaterThan(0);

    await rejectMatch(database.prisma, DECIDER, match.id, { override: true }, NOW);
    expect(await database.prisma.collectionChange.count({ where: about })).toBe(0);
    const after = await listing(id);
    expect(after.vehicle_id).toBeNull();
    await decide(after.promotion_change_id, 'approve');
    expect((await listing(id)).vehicle_id).not.toBe(BigInt(known.row.id));
    expect(await vehicles()).toHaveLength(2);
    expect(await rules()).toEqual([]);
  });
});

describe('promoting a listing of a home', () => {
  const house = (street: string, price = '$485,000') => `<html><head><title>${street}</title></head><body><main>
    <h1>${street}, Katy, TX 77494</h1><p>${price}</p><p>4 beds 2.5 baths 2,410 sq ft</p></main></body></html>`;
  const importHouse = async (street: string, url: string) =>
    Number((await importOne({ url, html: house(street) })).json['listing_id']);

  it('proposes the home with its price and its address', async () => {
    const id = await importHouse('25001 Kilnstone Drive', 'http://homes.test/1');
    expect(await listing(id)).toMatchObject({ kind: 'home', quality: 'full' });
    const { json } = await promote(id);
    expect(json).toMatchObject({ outcome: 'proposed', entity_type: 'property' });
    await decide(json['change_id'], 'approve');
    const [home] = await database.prisma.property.findMany();
    expect(home).toMatchObject({
      ...{ address1: '25001 Kilnstone Drive', city: 'Katy', state: 'TX', price: 485_000, bedrooms: 4, bathrooms: 2.5 },
      property_status: 'available',
    });
    expect(await listing(id)).toMatchObject({ property_id: home!.id, vehicle_id: null });
    expect(await rules()).toEqual([]);
  });

  it('is the home that the catalogue has at that address, however it is spelled; only what differs is asked', async () => {
    const known = await createByHand(
      ...([database.prisma, DECIDER, requireEntityType('property')] as const),
      { address1: '25001 Kilnstone Dr', city: 'Katy', state: 'TX', postal_code: '77494', price: 499_000, bedrooms: 4 },
      NOW,
    );
    const id = await importHouse('25001 Kilnstone Drive', 'http://homes.test/1');
    expect((await promote(id)).json).toMatchObject({ outcome: 'linked', entity_id: known.row.id });
    const waiting = await database.prisma.collectionChange.findMany({
      where: { entity_type: 'property', status: 'pending' },
      select: { field_name: true },
    });
    const names = waiting.map(({ field_name: name }) => name);
    expect(names).toEqual(expect.arrayContaining(['price', 'sqft', 'bathrooms']));
    expect(names).not.toContain('bedrooms');
    expect(await database.prisma.property.count()).toBe(1);
    expect(await rules()).toEqual([]);
  });
});

describe('a listing that is taken out', () => {
  it('takes its proposal with it', async () => {
    const id = await importCar();
    const { json } = await promote(id);
    await removeByHand(database.prisma, DECIDER, requireEntityType('listing'), BigInt(id), NOW);
    expect(
      await database.prisma.collectionChange.findUniqueOrThrow({ where: { id: BigInt(Number(json['change_id'])) } }),
    ).toMatchObject({ status: 'superseded' });
  });

  it('comes back without naming a vehicle that is gone meanwhile', async () => {
    const id = await importCar();
    const { json } = await promote(id);
    const { applicationId } = await decide(json['change_id'], 'approve');
    const removed = await removeByHand(database.prisma, DECIDER, requireEntityType('listing'), BigInt(id), NOW);
    await rollBackApplication(database.prisma, DECIDER, applicationId!, NOW);
    expect(await vehicles()).toEqual([]);
    const back = await rollBackApplication(database.prisma, DECIDER, removed, NOW);
    expect(back.refused).toEqual([]);
    expect(await listing(id)).toMatchObject({ vehicle_id: null });
    expect(await rules()).toEqual([]);
  });
});
