import { describe, expect, it } from 'vitest';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { applyForEntity } from '@/lib/review/decisions/apply-for-entity';
import { decideChanges } from '@/lib/review/decisions/commands';
import { createByHand, editByHand, setFieldLock } from '@/lib/review/manual/commands';
import { findPendingForEntity, getSnapshotView } from '@/lib/review/queries';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const builder = requireEntityType('builder');

function page(facts: { phone?: string; founded?: string; awards?: string[]; name?: string }): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    name: facts.name ?? 'Marlow Ridge Homes',
    url: 'https://marlowridge.example.com/',
    telephone: facts.phone ?? '(713) 555-0199',
    foundingDate: facts.founded ?? '1987',
    award: facts.awards ?? [],
  };
  return `<html><head><title>Marlow Ridge Homes</title><script type="application/ld+json">${JSON.stringify(data)}</script></head>
    <body><h1>Marlow Ridge Homes</h1><p>Call us at ${data.telephone}. Building since ${data.foundingDate}.</p></body></html>`;
}

async function newBuilder(extra: Record<string, unknown> = {}) {
  const body = {
    name: 'Marlow Ridge Homes',
    website: 'https://marlowridge.example.com',
    phone: '713-555-0100',
    ...extra,
  };
  const { row } = await createByHand(database.prisma, DECIDER, builder, body, new Date());
  return BigInt(row.id);
}

const pendingOf = (id: bigint) => findPendingForEntity(database.prisma, builder, id);
const rowOf = async (id: bigint) => (await getEntity(database.prisma, builder, id))!;
const applyAll = (id: bigint) =>
  applyForEntity(database.prisma, DECIDER, builder, id, { changeIds: null, createNewEntities: false, now: new Date() });

describe('collect, review, apply, roll back', () => {
  it('keeps what nobody has stated unknown, however a record came in', async () => {
    const byHand = (await rowOf(await newBuilder())).row;
    const collected = await collectBuilder(database.prisma, { entityId: null, html: page({ name: 'Tern Bay Homes' }) });
    const [change] = await database.prisma.collectionChange.findMany({ where: { job_id: collected.job_id } });
    const options = { apply: true, createNewEntities: true, now: new Date() };
    const { results } = await decideChanges(
      database.prisma,
      DECIDER,
      [{ changeId: change!.id, decision: 'approve', named: true }],
      options,
    );
    const created = (await rowOf(results[0]!.created!.entityId)).row;
    for (const row of [byHand, created]) expect(row).toMatchObject({ review_count: null, rating: null, verified: 0 });
  });

  it('proposes only what differs, each with a quote that is in its snapshot', async () => {
    const id = await newBuilder();
    const job = await collectBuilder(database.prisma, {
      entityId: id,
      html: page({}),
      targetUrl: 'https://marlowridge.example.com/',
    });
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
    const { changes } = await pendingOf(id);
    expect(changes.map((change) => [change.field, change.change_type])).toEqual(
      expect.arrayContaining([
        ['phone', 'modified'],
        ['founded_year', 'added'],
      ]),
    );
    expect(changes.map((change) => change.field)).not.toContain('name');
    expect(job.changes_detected).toBe(changes.length);
    for (const change of changes) {
      expect(change.evidence).toBe('verified');
      const snapshot = await getSnapshotView(database.prisma, BigInt(change.snapshot_id!), BigInt(change.change_id));
      const [span] = snapshot.spans;
      expect(snapshot.text.slice(span!.start, span!.end)).toBe(change.quote);
    }
  });

  it('writes nothing to the catalogue before a decision', async () => {
    const id = await newBuilder();
    const before = await rowOf(id);
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    expect(await rowOf(id)).toEqual(before);
  });

  it('proposes nothing twice, and counts the second sighting as evidence', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const first = await pendingOf(id);
    const again = await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const second = await pendingOf(id);
    expect(again.changes_detected).toBe(0);
    expect(second.changes.map((change) => change.change_id)).toEqual(first.changes.map((change) => change.change_id));
    expect(second.changes.every((change) => change.times_seen === 2)).toBe(true);
  });

  it('applies with exact counts, and a collection of the same page then finds nothing and moves the sync date', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, {
      entityId: id,
      html: page({ awards: ['Best Builder 2024 – Houston Ledger'] }),
    });
    const { changes } = await pendingOf(id);
    const applied = await applyAll(id);
    expect(applied).toMatchObject({ applied_changes: changes.length, skipped: 0, failed: 0 });
    expect(applied.details.updated_fields).toEqual(expect.arrayContaining(['phone', 'awards']));
    const { row, children } = await rowOf(id);
    expect(row).toMatchObject({ phone: '+17135550199', founded_year: 1987, data_source: 'collected' });
    expect(children.awards).toHaveLength(1);
    const synced = row.last_data_sync as string;
    const job = await collectBuilder(database.prisma, {
      entityId: id,
      html: page({ awards: ['Best Builder 2024 – Houston Ledger'] }),
    });
    expect(job.changes_detected).toBe(0);
    expect((await rowOf(id)).row.last_data_sync).not.toBe(synced);
  });

  it('rolls an application back to exactly what was there', async () => {
    const id = await newBuilder({ awards: [{ title: 'Green Builder', year: 2019 }] });
    const before = await rowOf(id);
    await collectBuilder(database.prisma, {
      entityId: id,
      html: page({ awards: ['Best Builder 2024 – Houston Ledger'] }),
    });
    const applied = await applyAll(id);
    const result = await rollBackApplication(database.prisma, DECIDER, BigInt(applied.application_id!), new Date());
    expect(result.refused).toEqual([]);
    expect(result.restored).toHaveLength(applied.applied_changes);
    const after = await rowOf(id);
    const strip = ({ updated_at: _at, ...rest }: Record<string, unknown>) => rest;
    expect(strip(after.row)).toEqual(strip(before.row));
    expect(after.children.awards!.map((award) => award.title)).toEqual(
      before.children.awards!.map((award) => award.title),
    );
    expect((await pendingOf(id)).changes).toHaveLength(applied.applied_changes + applied.skipped);
  });

  it('refuses to roll back a field that has been changed since, and restores the others', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const applied = await applyAll(id);
    await editByHand(database.prisma, DECIDER, builder, id, { phone: '713-555-0111' }, new Date());
    const result = await rollBackApplication(database.prisma, DECIDER, BigInt(applied.application_id!), new Date());
    expect(result.refused.map((entry) => entry.field)).toEqual(['phone']);
    expect((await rowOf(id)).row).toMatchObject({ phone: '713-555-0111', founded_year: null });
  });

  it('marks a proposal stale when the record moves on, and does not apply it', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    await editByHand(database.prisma, DECIDER, builder, id, { phone: '713-555-0122' }, new Date());
    const { changes } = await pendingOf(id);
    const phone = changes.find((change) => change.field === 'phone')!;
    expect(phone.stale).toBe(true);
    const applied = await applyForEntity(database.prisma, DECIDER, builder, id, {
      changeIds: [BigInt(phone.change_id)],
      createNewEntities: false,
      now: new Date(),
    });
    expect(applied).toMatchObject({ application_id: null, applied_changes: 0, skipped: 1 });
    expect(applied.details.skipped[0]!.reason).toBe('stale');
    expect((await rowOf(id)).row.phone).toBe('713-555-0122');
  });

  it('never overwrites a locked field: the difference becomes a challenge', async () => {
    const id = await newBuilder();
    await setFieldLock(database.prisma, DECIDER, builder, id, 'phone', true, new Date());
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const phone = (await pendingOf(id)).changes.find((change) => change.field === 'phone')!;
    expect(phone).toMatchObject({ challenge: true, locked: true });
    const applied = await applyAll(id);
    expect(applied.details.skipped).toEqual([{ change_id: phone.change_id, reason: 'locked' }]);
    expect((await rowOf(id)).row.phone).toBe('713-555-0100');
  });

  it('does not bring a rejected value back from the same page, but does for new evidence', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const phone = (await pendingOf(id)).changes.find((change) => change.field === 'phone')!;
    const options = { apply: true, createNewEntities: false, now: new Date() };
    await decideChanges(
      database.prisma,
      DECIDER,
      [{ changeId: BigInt(phone.change_id), decision: 'reject', reason: 'Wrong value' }],
      options,
    );
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    expect((await pendingOf(id)).changes.map((change) => change.field)).not.toContain('phone');
    const other = page({})
      .replaceAll('Call us at', 'New sales line, open every day:')
      .replace('"telephone"', '"description":"x","telephone"');
    await collectBuilder(database.prisma, {
      entityId: id,
      html: other,
      targetUrl: 'https://directory.example.org/marlow',
    });
    expect((await pendingOf(id)).changes.map((change) => change.field)).toContain('phone');
  });

  it('takes a rejection back', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const phone = (await pendingOf(id)).changes.find((change) => change.field === 'phone')!;
    const options = { apply: true, createNewEntities: false, now: new Date() };
    await decideChanges(
      database.prisma,
      DECIDER,
      [{ changeId: BigInt(phone.change_id), decision: 'reject', reason: 'Wrong value' }],
      options,
    );
    expect(await undoDecisions(database.prisma, DECIDER, [BigInt(phone.change_id)], new Date())).toEqual([
      BigInt(phone.change_id),
    ]);
    expect((await pendingOf(id)).changes.map((change) => change.change_id)).toContain(phone.change_id);
    const decisions = await database.prisma.changeDecision.findMany({
      where: { change_id: BigInt(phone.change_id) },
      orderBy: { id: 'asc' },
    });
    expect(decisions.map((row) => row.decision)).toEqual(['reject', 'undo']);
  });

  it('supersedes a pending value when the page says something else', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    await collectBuilder(database.prisma, { entityId: id, html: page({ phone: '(713) 555-0177' }) });
    const phones = (await pendingOf(id)).changes.filter((change) => change.field === 'phone');
    expect(phones.map((change) => change.proposed)).toEqual(['+17135550177']);
  });

  it('applies what the reviewer typed instead of what the machine read, and keeps the two apart', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const phone = (await pendingOf(id)).changes.find((change) => change.field === 'phone')!;
    const { results } = await decideChanges(
      database.prisma,
      DECIDER,
      [{ changeId: BigInt(phone.change_id), decision: 'edit', value: '713-555-0142' }],
      { apply: true, createNewEntities: false, now: new Date() },
    );
    expect(results[0]!.status).toBe('applied');
    expect((await rowOf(id)).row.phone).toBe('+17135550142');
    const change = await database.prisma.collectionChange.findUniqueOrThrow({ where: { id: BigInt(phone.change_id) } });
    expect(change.new_value).toBe('+17135550199');
  });

  it('reports a value the column cannot take as failed and applies the rest', async () => {
    const id = await newBuilder();
    await collectBuilder(database.prisma, { entityId: id, html: page({}) });
    const { changes } = await pendingOf(id);
    const decisions = changes.map((change) =>
      change.field === 'founded_year'
        ? { changeId: BigInt(change.change_id), decision: 'edit' as const, value: 'long ago' }
        : { changeId: BigInt(change.change_id), decision: 'approve' as const, named: true },
    );
    const outcome = await decideChanges(database.prisma, DECIDER, decisions, {
      apply: true,
      createNewEntities: false,
      now: new Date(),
    });
    const statusOf = (field: string) => outcome.results.find((result) => result.label === field)!.status;
    expect([statusOf('founded_year'), statusOf('phone')]).toEqual(['failed', 'applied']);
    expect((await rowOf(id)).row.founded_year).toBeNull();
  });

  it('proposes a builder that is not in the catalogue as one new entity, and undoes its creation', async () => {
    const job = await collectBuilder(database.prisma, {
      entityId: null,
      html: page({ name: 'Tallow Creek Builders', awards: ['Best Builder 2024 – Houston Ledger'] }),
      targetUrl: 'https://tallowcreek.example.com/',
    });
    expect(job).toMatchObject({ status: 'completed', new_entities_found: 1 });
    const change = await database.prisma.collectionChange.findFirstOrThrow({ where: { job_id: job.job_id } });
    const outcome = await decideChanges(
      database.prisma,
      DECIDER,
      [{ changeId: change.id, decision: 'approve', named: true }],
      {
        apply: true,
        createNewEntities: true,
        now: new Date(),
      },
    );
    const created = outcome.results[0]!.created!;
    expect(await rowOf(created.entityId)).toMatchObject({
      row: { name: 'Tallow Creek Builders', data_source: 'collected' },
    });
    const undone = await rollBackApplication(database.prisma, DECIDER, outcome.applicationId!, new Date());
    expect(undone.refused).toEqual([]);
    expect(await getEntity(database.prisma, builder, created.entityId)).toBeNull();
  });
});
