import { describe, expect, it } from 'vitest';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { collectBody } from '@/lib/collection/schema';
import { startCollection } from '@/lib/collection/start/commands';
import { applyForEntity } from '@/lib/review/decisions/apply-for-entity';
import { decideChanges, type Decision } from '@/lib/review/decisions/commands';
import { decideByFilter } from '@/lib/review/decisions/decide-by-filter';
import { createByHand, editByHand, editChildByHand } from '@/lib/review/manual/commands';
import { importLines } from '@/lib/review/manual/import-lines';
import { findPendingForEntity } from '@/lib/review/queries';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { ACTOR, collectBuilder, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const builder = requireEntityType('builder');
const NOW = new Date('2026-11-27T10:00:00Z');
const ADDRESS = 'https://hollisbuilt.example.com/';
const SECRET = '713-555-0142';
const PAGE = `<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Hollis Built',
  url: ADDRESS,
  telephone: '713-555-0199',
  foundingDate: '1987',
  description: 'We build custom homes across Houston, forty of them a year. Jane lives at 4512 Maple Dr.',
})}</script><h1>Hollis Built</h1><p>We build custom homes across Houston, forty of them a year. Jane lives at 4512 Maple Dr.</p>`;

/** How much the database holds of what an act by hand could leave behind. */
async function traces() {
  const db = database.prisma;
  const [builders, observations, changes, decisions, applications, jobs, audits] = await Promise.all([
    db.builderProfile.count(),
    db.observation.count(),
    db.collectionChange.count(),
    db.changeDecision.count(),
    db.application.count(),
    db.collectionJob.count(),
    db.auditEvent.count(),
  ]);
  return { builders, observations, changes, decisions, applications, jobs, audits };
}

/** Runs an act that must be refused, name its places, keep the value to itself and leave nothing. */
async function expectRefused(act: () => Promise<unknown>, places: string[]): Promise<void> {
  const before = await traces();
  const error: unknown = await act().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'pii_rejected' });
  const { message, invalidParams } = error as { message: string; invalidParams: { name: string; reason: string }[] };
  expect(invalidParams.map(({ name }) => name)).toEqual(places);
  expect(message + JSON.stringify(invalidParams)).not.toMatch(/555|0142|4512|jane@/i);
  for (const { reason } of invalidParams) expect(reason).toMatch(/^holds .*\(rule \w+\)$/);
  expect(await traces()).toEqual(before);
}

const create = (body: Record<string, unknown>) => createByHand(database.prisma, DECIDER, builder, body, NOW);
const edit = (id: bigint, body: Record<string, unknown>) =>
  editByHand(database.prisma, DECIDER, builder, id, body, NOW);
const decide = (decisions: Decision[], apply = true) =>
  decideChanges(database.prisma, DECIDER, decisions, { apply, createNewEntities: true, now: NOW });
const rowOf = async (id: bigint) => (await getEntity(database.prisma, builder, id))!.row;

async function proposed() {
  const { row } = await create({ name: 'Hollis Built', website: ADDRESS, phone: '713-555-0100' });
  const id = BigInt(row.id);
  await collectBuilder(database.prisma, { entityId: id, html: PAGE, targetUrl: ADDRESS });
  const { changes } = await findPendingForEntity(database.prisma, builder, id);
  const idOf = (field: string) => BigInt(changes.find((change) => change.field === field)!.change_id);
  return { id, changes, phone: idOf('phone'), about: idOf('about') };
}

describe('personal data in what is entered by hand', () => {
  it('is refused in every field outside the closed list, on creation', async () => {
    await expectRefused(() => create({ name: 'Ash Homes', about: `Call Jane at ${SECRET}` }), ['about']);
    await expectRefused(
      () => create({ name: 'Ash Homes', bio: 'jane@example.com', awards: [{ title: 'Best', description: SECRET }] }),
      ['bio', 'awards.0.description'],
    );
    await expectRefused(() => create({ name: `Ash Homes ${SECRET}` }), ['name']);
  });

  it('is refused on an edit, of a field, a list and one record of a list', async () => {
    const { row } = await create({ name: 'Birch Homes', awards: [{ title: 'Best Builder', year: 2024 }] });
    const id = BigInt(row.id);
    await expectRefused(() => edit(id, { about: 'Jane lives at 4512 Maple Dr', phone: '713-555-0177' }), ['about']);
    await expectRefused(
      () => edit(id, { credentials: [{ name: 'License', issuer: 'jane@example.com' }] }),
      ['credentials.0.issuer'],
    );
    const child = { collectionKey: 'awards', childId: null, values: { title: 'Gold', description: `Call ${SECRET}` } };
    await expectRefused(() => editChildByHand(database.prisma, DECIDER, builder, id, child, NOW), ['description']);
    expect(await rowOf(id)).toMatchObject({ about: null, phone: null });
  });

  it('is refused in an import, which names line and field and imports nothing', async () => {
    const lines = [{ name: 'Cedar Homes' }, { name: 'Cypress Homes', about: `Call ${SECRET}` }];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    await expectRefused(() => importLines(database.prisma, DECIDER, builder, text, NOW), ['2.about']);
  });

  it('is no matter of business contacts in their own columns', async () => {
    const body = {
      name: 'Elm Homes',
      phone: '713-555-0142',
      email: 'info@elmhomes.example',
      address: '4512 Maple Dr, Suite 200',
      socials: { facebook: 'https://www.facebook.com/elmhomes' },
    };
    const { row } = await create(body);
    expect(row).toMatchObject({ phone: '713-555-0142', email: 'info@elmhomes.example' });
  });
});

describe('personal data in decisions', () => {
  it('is refused in reasons and notes, whatever they decide', async () => {
    const { id, phone } = await proposed();
    await expectRefused(
      () => decide([{ changeId: phone, decision: 'reject', reason: `Jane says ${SECRET}` }]),
      ['reason'],
    );
    const bulk = { filter: { entityType: 'builder' }, decision: 'reject' as const, apply: true, now: NOW };
    for (const dryRun of [false, true]) {
      await expectRefused(
        () => decideByFilter(database.prisma, DECIDER, { ...bulk, reason: 'Ask jane@example.com', dryRun }),
        ['reason'],
      );
    }
    const options = { changeIds: [phone], createNewEntities: false, notes: `Confirmed by ${SECRET}`, now: NOW };
    await expectRefused(() => applyForEntity(database.prisma, DECIDER, builder, id, options), ['review_notes']);
    expect((await rowOf(id)).phone).toBe('713-555-0100');
  });

  it('is refused in an edited value, and so are the decisions beside it', async () => {
    const { id, phone, about } = await proposed();
    const acts: Decision[] = [
      { changeId: phone, decision: 'edit', value: '713-555-0188' },
      { changeId: about, decision: 'edit', value: `We build. Call ${SECRET}.` },
    ];
    for (const apply of [true, false]) await expectRefused(() => decide(acts, apply), ['about']);
    expect((await decide(acts.slice(0, 1))).results).toMatchObject([{ status: 'applied' }]);
    expect((await rowOf(id)).phone).toBe('+17135550188');
  });

  it('is refused in a proposal from before the rule, at the column, with the others standing', async () => {
    const { id, phone, about } = await proposed();
    await database.prisma.collectionChange.update({ where: { id: about }, data: { new_value: `Call ${SECRET}` } });
    const { results } = await decide([
      { changeId: phone, decision: 'approve', named: true },
      { changeId: about, decision: 'approve', named: true },
    ]);
    expect(results.map(({ status }) => status)).toEqual(['applied', 'failed']);
    expect(results[1]?.reason).toMatch(/^About holds a phone number/);
    expect(results[1]?.reason).not.toContain('0142');
    expect((await rowOf(id)).about).toBeNull();
  });

  it('does not stand in the way of a rollback to what stood before', async () => {
    const { row } = await create({ name: 'Fir Homes', about: 'We build.' });
    const id = BigInt(row.id);
    const old = `Call ${SECRET}`;
    await database.prisma.builderProfile.update({ where: { id }, data: { about: old } });
    await edit(id, { about: 'We build well.' });
    const { id: application } = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const result = await rollBackApplication(database.prisma, DECIDER, application, NOW);
    expect(result.refused).toEqual([]);
    expect((await rowOf(id)).about).toBe(old);
  });
});

describe('personal data in collection', () => {
  const start = (body: Record<string, unknown>) =>
    startCollection(
      database.prisma,
      ACTOR,
      { type: builder, entityId: null, website: null, body: collectBody.parse(body), initiatedBy: ACTOR.id },
      NOW,
    );

  it('is refused in what a job is to search for and where it is to look', async () => {
    await expectRefused(() => start({ target_url: ADDRESS, search_query: `Jane Doe ${SECRET}` }), ['search_query']);
    await expectRefused(() => start({ target_url: `${ADDRESS}?email=jane@example.com` }), ['target_url']);
    await expect(start({ target_url: 'http://jane@example.com/' })).rejects.toMatchObject({ code: 'blocked_address' });
    const page = 'https://hollisbuilt.example.com/homes/4512-maple-dr-katy-tx';
    expect((await start({ target_url: page, search_query: 'Hollis Built Houston' })).job.target_url).toBe(page);
  });

  it('is left out of what a page says of an organisation', async () => {
    const { changes } = await proposed();
    const about = changes.find(({ field }) => field === 'about');
    expect(about?.proposed).toBe('We build custom homes across Houston, forty of them a year.');
  });
});
