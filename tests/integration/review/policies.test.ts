import { beforeAll, describe, expect, it } from 'vitest';
import * as policiesRoute from '@/app/api/v1/admin/policies/route';
import * as backTestRoute from '@/app/api/v1/admin/policies/back-test/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { getEntityRow } from '@/lib/catalog/queries';
import { applyByPolicies } from '@/lib/review/policies/apply-commands';
import { savePolicies } from '@/lib/review/policies/commands';
import { policyInput } from '@/lib/review/policies/schema';
import { findPolicyRecords } from '@/lib/review/policies/queries';
import { findPeople } from '@/lib/review/catalog/queries';
import { createByHand } from '@/lib/review/manual/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { ACTOR, collectBuilder, DECIDER, proposalsOf } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-30T10:00:00Z');
const builder = requireEntityType('builder');

const save = (...policies: object[]) =>
  savePolicies(
    database.prisma,
    ACTOR,
    policies.map((policy) => policyInput.parse({ entity_type: 'builder', is_enabled: true, ...policy })),
    { now: NOW },
  );
let made = 0;
async function newBuilder() {
  made += 1;
  const host = `policy-${made}.example.com`;
  const body = { name: `Policy Homes ${made}`, phone: '713-555-0100', website: `https://${host}` };
  return {
    host,
    id: BigInt((await createByHand(database.prisma, DECIDER, builder, body, NOW)).row.id),
    name: body.name,
  };
}
const page = (name: string, phone: string, more = '') =>
  `<html><head><script type="application/ld+json">${JSON.stringify({
    ...{ '@context': 'https://schema.org', '@type': 'HomeBuilder', name, telephone: phone },
  })}</script></head><body><h1>${name}</h1><p>Call us at ${phone}.</p>${more}</body></html>`;

async function collect(
  target: Awaited<ReturnType<typeof newBuilder>>,
  html: string,
  options: { autoApply?: boolean; initiatedBy?: string } = { autoApply: true },
) {
  const job = await collectBuilder(database.prisma, {
    ...{ entityId: target.id, html, targetUrl: `https://${target.host}/`, now: () => NOW },
    ...options,
  });
  const step = await database.prisma.collectionJobStep.findFirst({ where: { job_id: job.job_id, name: 'apply' } });
  return { job, step, changes: await proposalsOf(database.prisma, job.job_id) };
}

describe('proposals of a job that asks for policies', () => {
  it('all wait while no policy is on, and the job says why', async () => {
    const target = await newBuilder();
    const { step, changes } = await collect(target, page(target.name, '(713) 555-0199'));
    expect(changes.map(({ status }) => status)).toEqual(['pending']);
    expect(step?.output).toEqual({ applied: 0, left: { no_policy: 1 } });
  });

  it('are applied where one is on: decided by the policy, as an act that can be rolled back', async () => {
    const { after } = await save({ field_name: 'phone' });
    const policyId = after.find(({ field_name: name }) => name === 'phone')!.id;
    const target = await newBuilder();
    const { changes, step } = await collect(target, page(target.name, '(713) 555-0199'));
    expect(step?.output).toEqual({ applied: 1, left: {} });
    expect(changes[0]).toMatchObject({ status: 'applied', is_by_policy: true, reviewed_by: `policy:${policyId}` });
    expect((await getEntityRow(database.prisma, builder, target.id))?.phone).toBe('+17135550199');
    const audit = await database.prisma.auditEvent.findFirst({
      where: { action: 'change.applied', target_id: String(changes[0]!.id) },
    });
    expect(audit).toMatchObject({ actor_kind: 'policy', actor_id: `policy:${policyId}` });
    const named = await findPeople(database.prisma, [`policy:${policyId}`, 'policy:999999', 'system', null]);
    expect([...named]).toEqual([[`policy:${policyId}`, 'policy for phone of builders']]);
    const item = await database.prisma.applicationItem.findFirstOrThrow({ where: { change_id: changes[0]!.id } });
    await rollBackApplication(database.prisma, DECIDER, item.application_id, NOW);
    expect((await getEntityRow(database.prisma, builder, target.id))?.phone).toBe('713-555-0100');
    const records = await findPolicyRecords(database.prisma, new Date(0));
    expect(records.get(policyId)).toEqual({ applied: 1, rolled_back: 1 });
  });

  it('wait where a person has locked the field, where too little is sure, and where the source is not trusted enough', async () => {
    const locked = await newBuilder();
    await database.sql.query(
      `UPDATE field_states SET locked_at = now(), locked_by = 'x' WHERE entity_type = 'builder' AND entity_id = $1 AND field_name = 'phone'`,
      [String(locked.id)],
    );
    expect((await collect(locked, page(locked.name, '(713) 555-0142'))).step?.output).toEqual({
      applied: 0,
      left: { challenge: 1 },
    });
    await save({ field_name: 'phone', min_confidence: 0.99 });
    const unsure = await newBuilder();
    expect((await collect(unsure, page(unsure.name, '(713) 555-0143'))).step?.output).toEqual({
      applied: 0,
      left: { below_confidence: 1 },
    });
    await save({ field_name: 'phone', min_reliability: 0.9 });
    const unknown = await newBuilder();
    expect((await collect(unknown, page(unknown.name, '(713) 555-0144'))).step?.output).toEqual({
      applied: 0,
      left: { unreliable_source: 1 },
    });
    await save({ field_name: 'phone' });
  });

  it('wait where a job that reads several pages has found another value of the field too, with proof', async () => {
    await save({ field_name: 'phone', min_confidence: 0.5, min_reliability: 0 });
    const ask = async (otherValue: string, evidence: string) => {
      const target = await newBuilder();
      const { job } = await collect(target, page(target.name, '(713) 555-0145'), {});
      await database.sql.query(
        `INSERT INTO observations (job_id, entity_type, entity_id, field_name, raw, value, method, status, evidence, confidence,
                                   confidence_reasons, extractor_version, observed_at)
         SELECT job_id, entity_type, entity_id, field_name, raw, to_jsonb($2::text), method, status, $3, confidence,
                confidence_reasons, extractor_version, observed_at
         FROM observations WHERE job_id = $1 AND field_name = 'phone' AND status = 'accepted' LIMIT 1`,
        [job.job_id, otherValue, evidence],
      );
      return applyByPolicies(database.prisma, { jobId: job.job_id, asks: true, isClock: false }, NOW);
    };
    expect(await ask('+18325550177', 'verified')).toEqual({ applied: 0, left: { disputed: 1 } });
    expect(await ask('713.555.0145', 'verified')).toEqual({ applied: 1, left: {} });
    expect(await ask('+18325550177', 'unverified')).toEqual({ applied: 1, left: {} });
    await save({ field_name: 'phone' });
  });

  it('are left alone by jobs that do not ask, and by those of the clock unless the policy includes them', async () => {
    const target = await newBuilder();
    const byHand = await collect(target, page(target.name, '(713) 555-0150'), {});
    expect([byHand.step, byHand.changes[0]?.status]).toEqual([null, 'pending']);
    const byClock = await collect(target, page(target.name, '(713) 555-0151'), { initiatedBy: 'schedule' });
    expect(byClock.step?.output).toEqual({ applied: 0, left: { off: 1 } });
    await save({ field_name: 'phone', includes_clock: true });
    const included = await collect(target, page(target.name, '(713) 555-0152'), { initiatedBy: 'schedule' });
    expect(included.step?.output).toEqual({ applied: 1, left: {} });
  });

  it('fall under the policy of everything else where their field has none of its own', async () => {
    await save({ field_name: '*', min_confidence: 0.6 }, { field_name: 'phone', is_enabled: false });
    const target = await newBuilder();
    const more = '<p><a href="mailto:office@' + target.host + '">office@' + target.host + '</a></p>';
    const { changes, step } = await collect(target, page(target.name, '(713) 555-0160', more));
    const statusOf = (field: string) => changes.find(({ field_name: name }) => name === field)?.status;
    expect([statusOf('phone'), statusOf('email')]).toEqual(['pending', 'applied']);
    expect(step?.output).toMatchObject({ left: { off: 1 } });
  });
});

describe('policies', () => {
  it('are read by who reviews, saved only with the permission, and refused for what a type does not have', async () => {
    const [admin, boss, client] = await Promise.all(
      ['admin@demo.test', 'super@demo.test', 'client@demo.test'].map((email) => tokenFor(database.prisma, email)),
    );
    const policy = { entity_type: 'builder', field_name: 'email', min_confidence: 0.95, is_enabled: true };
    expect((await call(policiesRoute, 'GET', { token: client! })).status).toBe(403);
    expect((await call(policiesRoute, 'PUT', { token: admin!, body: policy })).status).toBe(403);
    const saved = await call(policiesRoute, 'PUT', { token: boss!, body: policy });
    const policies = saved.json.policies as Record<string, unknown>[];
    expect(policies.find(({ field_name: name }) => name === 'email')).toMatchObject({
      ...{ min_confidence: 0.95, min_reliability: 0.5, change_types: ['added', 'modified'], is_enabled: true },
      back_test: { decided: expect.any(Number) as number },
    });
    for (const bad of [
      { ...policy, field_name: 'shoe_size' },
      { ...policy, entity_type: 'spaceship' },
      { ...policy, min_confidence: 0.2 },
      { ...policy, change_types: [] },
      { policies: [policy, policy] },
      { policies: [] },
      { ...policy, needs_evidence: false },
    ]) {
      const answer = await call(policiesRoute, 'PUT', { token: boss!, body: bad });
      expect([answer.status, answer.json.code]).toEqual([422, 'validation_failed']);
    }
    const test = await call(backTestRoute, 'POST', {
      token: admin!,
      body: { entity_type: 'builder', field_name: 'nope' },
    });
    expect(test.status).toBe(422);
  });

  it('are taken back only as long as they stand', async () => {
    const set = { entity_type: 'builder', field_name: 'email', min_confidence: 0.95 };
    const undoes = [policyInput.parse({ ...set, min_confidence: 0.8 })];
    await expect(
      savePolicies(database.prisma, ACTOR, [policyInput.parse(set)], { now: NOW, undoes }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a back-test', () => {
  beforeAll(async () => {
    await withClient(database.adminUrl, (client) => seedLoad(client, 900));
  });

  interface Judged {
    source: string | null;
    field: string;
    outcome: 'approved' | 'edited' | 'rejected' | 'rolled_back';
    change_type: string;
    confidence: number;
    evidence: string;
    is_challenge: boolean;
  }

  /** The same, one decision after the other. */
  async function recount(field: string, rules: { confidence: number; reliability: number; types: string[] }) {
    const { rows } = await database.sql.query<Judged>(
      `SELECT c.source_id AS source, c.entity_type || '.' || coalesce(c.field_name, '') AS field, c.change_type, c.confidence, c.evidence, c.is_challenge,
              CASE WHEN EXISTS (SELECT FROM application_items i JOIN application_rollbacks r ON r.item_id = i.id WHERE i.change_id = c.id) THEN 'rolled_back'
                   WHEN c.status = 'rejected' THEN 'rejected' WHEN c.is_edited THEN 'edited' ELSE 'approved' END AS outcome
       FROM collection_changes c
       WHERE c.job_id IS NOT NULL AND NOT coalesce(c.is_new_entity, false) AND (
         (c.status IN ('applied', 'approved', 'rejected') AND NOT c.is_by_policy)
         OR EXISTS (SELECT FROM application_items i JOIN application_rollbacks r ON r.item_id = i.id WHERE i.change_id = c.id))
       ORDER BY coalesce(c.reviewed_at, c.created_at), c.id`,
    );
    const tally = new Map<string, { right: number; n: number }>();
    const of = (key: string) => tally.get(key) ?? { right: 0, n: 0 };
    const counts = { decided: 0, would_apply: 0, approved: 0, edited: 0, rejected: 0, rolled_back: 0 };
    for (const row of rows) {
      const [source, own] = [of(`${row.source}`), of(`${row.source} ${row.field}`)];
      const mean = (source.right + 1) / (source.n + 2);
      const trust = row.source === null ? 0.5 : (own.right + 4 * mean) / (own.n + 4);
      if (row.field === field) {
        counts.decided += 1;
        const passes =
          !row.is_challenge &&
          row.evidence === 'verified' &&
          rules.types.includes(row.change_type) &&
          row.confidence >= rules.confidence &&
          trust >= rules.reliability;
        if (passes) counts.would_apply += 1;
        if (passes) counts[row.outcome] += 1;
      }
      const add = (key: string) => {
        const before = of(key);
        tally.set(key, { right: before.right + (row.outcome === 'approved' ? 1 : 0), n: before.n + 1 });
      };
      add(`${row.source}`);
      add(`${row.source} ${row.field}`);
    }
    return counts;
  }

  it.each([
    ['phone', { confidence: 0.5, reliability: 0, types: ['added', 'modified', 'removed'] }],
    ['phone', { confidence: 0.9, reliability: 0.5, types: ['added', 'modified'] }],
    ['about', { confidence: 0.7, reliability: 0.6, types: ['modified'] }],
  ])('of %s with %j equals a recount of the decisions one by one, and shows what went wrong', async (field, rules) => {
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    const body = {
      ...{ entity_type: 'builder', field_name: field, change_types: rules.types },
      ...{ min_confidence: rules.confidence, min_reliability: rules.reliability },
    };
    const { json } = await call(backTestRoute, 'POST', { token, body });
    const expected = await recount(`builder.${field}`, rules);
    expect(json).toMatchObject(expected);
    expect(expected.decided).toBeGreaterThan(0);
    const misses = json.misses as { outcome: string }[];
    expect(misses).toHaveLength(Math.min(10, expected.would_apply - expected.approved));
    expect(misses.every(({ outcome }) => outcome !== 'approved')).toBe(true);
  });
});
