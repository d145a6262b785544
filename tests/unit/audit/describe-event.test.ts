import { describe, expect, it } from 'vitest';
import { describeEvent, mentionedIds, type AuditNames } from '@/lib/audit/describe-event';
import type { AuditRow } from '@/lib/audit/queries';
import { auditQuery } from '@/lib/audit/schema';

const NAMES: AuditNames = {
  changes: new Map([
    ['7', { field: 'phone', what: 'builder', entity: 'builder 12', entityKey: 'builder:12' }],
    ['8', { field: null, what: 'the new entry', entity: 'Opaline Built', entityKey: null }],
  ]),
  entities: new Map([['builder:12', { title: 'Fennimore & Oake', href: '/catalog/builders/12' }]]),
  users: new Map([['u1', 'new@demo.test']]),
};

const event = (action: string, target: [string, string] | null = null, detail: unknown = {}): AuditRow => ({
  id: 1,
  at: '2026-11-21T12:00:00.000Z',
  actor: { kind: 'user', id: 'a', label: 'admin@demo.test' },
  client_id: null,
  action,
  target_type: target?.[0] ?? null,
  target_id: target?.[1] ?? null,
  detail,
  request_id: null,
});

describe('an event in words', () => {
  it.each<[AuditRow, string, string | null]>([
    [event('session.opened', ['user', 'u1'], { kind: 'web' }), 'signed in', null],
    [event('session.opened', ['user', 'u1'], { kind: 'token' }), 'signed in by API', null],
    [event('session.closed', ['user', 'u1']), 'signed out', null],
    [event('budget.changed', null, { day_cap_usd: 2 }), 'changed the model and the budgets', '/settings'],
    [event('budget.nearly_spent', null, { scope: 'day' }), 'found nearly used up the budget of a day', '/settings'],
    [event('matching.changed', null, { builder: {} }), 'changed the matching thresholds', '/settings/matching'],
    [
      event('policy.changed', null, { entity_type: 'builder', field: 'founded_year' }),
      'changed the policy for founded year of a builder',
      '/settings/policies',
    ],
    [
      event('policy.changed', null, { entity_type: 'community', field: '*' }),
      'changed the policy for everything else of a community',
      '/settings/policies',
    ],
    [event('user.created', ['user', 'u1']), 'created the account new@demo.test', null],
    [
      event('job.created', ['job', 'JOB-1'], { entity_type: 'builder', entity_id: 12 }),
      'queued job JOB-1 for Fennimore & Oake',
      '/jobs/JOB-1',
    ],
    [event('jobs.retry', null, { changed: 1 }), 'queued again 1 job', '/jobs'],
    [event('jobs.cancel', null, { changed: 1200 }), 'cancelled 1,200 jobs', '/jobs'],
    [event('jobs.swept', null, { changed: 3 }), 'found nobody at work on, and set going again, 3 jobs', '/jobs'],
    [
      event('change.applied', ['change', '7']),
      'approved and applied phone of Fennimore & Oake',
      '/review?view=decided&entity=builder%3A12&change=7',
    ],
    [
      event('change.rejected', ['change', '8']),
      'rejected the new entry of Opaline Built',
      '/review?view=decided&change=8',
    ],
    [
      event('change.reopened', ['change', '7']),
      'reopened phone of Fennimore & Oake',
      '/review?entity=builder%3A12&change=7',
    ],
    [event('change.applied', ['change', '99']), 'approved and applied change 99', '/review?view=decided&change=99'],
    [
      event('application.rolled_back', ['application', '4'], { restored: 1 }),
      'rolled back 1 change of application 4',
      '/review?view=decided',
    ],
    [
      event('field.locked', ['builder', '12'], { field: 'postal_code' }),
      'locked postal code of Fennimore & Oake',
      '/catalog/builders/12',
    ],
    [event('builder.edited', ['builder', '12']), 'edited Fennimore & Oake', '/catalog/builders/12'],
    [event('builder.edited', ['builder', '13']), 'edited builder 13', null],
    [
      event('demo.changed_faults', ['site', 'fennimoreoake.test']),
      'changed the faults of sample site fennimoreoake.test',
      '/demo',
    ],
    [
      event('demo.changed_model_faults', ['service', 'messages_api']),
      'changed the faults of the demo world’s Claude',
      '/demo',
    ],
    [event('source.paused', ['source', '5'], { host: 'a.test' }), 'paused source a.test', '/sources/5'],
    [
      event('source.sampled', ['source', '5'], { host: 'a.test' }),
      'fetched a sample page of source a.test',
      '/sources/5',
    ],
    [event('opt_out.verified', ['builder', '12']), 'verified the opt-out of Fennimore & Oake', '/catalog/builders/12'],
    [event('demo.reset'), 'reset the demo world', '/demo'],
    [event('something.never_seen', ['thing', 'x']), 'never seen thing x', null],
    [event('odd', null, null), 'odd', null],
  ])('%#: $action', (row, sentence, href) => {
    const words = describeEvent(row, NAMES);
    expect(`${words.verb} ${words.object}`.trim()).toBe(sentence);
    expect(words.href).toBe(href);
    // What leads somewhere has words to be clicked on.
    if (href !== null) expect(words.object).not.toBe('');
  });

  it('says which ids it needs names for', () => {
    const rows = [
      event('change.applied', ['change', '7']),
      event('job.created', ['job', 'JOB-1'], { entity_type: 'builder', entity_id: 12 }),
      event('builder.edited', ['builder', '12']),
      event('session.opened', ['user', 'u1']),
    ];
    expect(mentionedIds(rows)).toEqual({ changes: ['7'], users: ['u1'], entities: ['builder:12'] });
  });
});

describe('the time filter', () => {
  it('takes a day whole, at both ends', () => {
    const { from, to } = auditQuery.parse({ from: '2026-11-21', to: '2026-11-21' });
    expect([from?.toISOString(), to?.toISOString()]).toEqual(['2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z']);
  });

  it('takes a moment exactly', () => {
    expect(auditQuery.parse({ to: '2026-11-21T10:00:00Z' }).to?.toISOString()).toBe('2026-11-21T10:00:00.000Z');
  });

  it.each(['yesterday', '5', '2026-13-01', '21.11.2026'])('refuses %s', (from) => {
    expect(auditQuery.safeParse({ from }).success).toBe(false);
  });
});
