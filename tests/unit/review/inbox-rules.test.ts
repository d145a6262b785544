import { describe, expect, it } from 'vitest';
import { countSkips, planBulk, type BulkCandidate } from '@/lib/review/plan-bulk';
import { readInboxSearch } from '@/lib/review/read-inbox-search';
import { inboxConditions } from '@/lib/review/inbox-sql';

const candidate = (over: Partial<BulkCandidate> = {}): BulkCandidate => ({
  status: 'pending',
  confidence: 0.9,
  evidence: 'verified',
  is_new_entity: false,
  locked: false,
  stale: false,
  run_held: false,
  ...over,
});

describe('planBulk', () => {
  it('leaves out what is about an organisation that has opted out, and rejects it all the same', () => {
    const held = [candidate({ opted_out: true }), candidate({})];
    expect(planBulk(held, 'approve')).toMatchObject({ decided: 1, skipped: [{ reason: 'opted_out', count: 1 }] });
    expect(planBulk(held, 'reject')).toMatchObject({ decided: 2 });
  });

  const all = [
    candidate(),
    candidate({ evidence: 'unverified' }),
    candidate({ evidence: 'unverified' }),
    candidate({ locked: true }),
    candidate({ stale: true }),
    candidate({ is_new_entity: true }),
  ];

  it('approves only what is verified and free, and counts the rest by reason, the most frequent first', () => {
    const counts = planBulk(all, 'approve');
    expect(counts).toMatchObject({ matched: 6, decided: 1 });
    expect(counts.skipped.map(({ reason, count }) => [reason, count])).toEqual([
      ['unverified_evidence', 2],
      ['locked', 1],
      ['new_entity_not_asked_for', 1],
      ['stale', 1],
    ]);
  });

  it('turns down everything that waits, and nothing that is decided', () => {
    expect(planBulk([...all, candidate({ status: 'applied' })], 'reject')).toMatchObject({ matched: 7, decided: 6 });
  });

  it('says every reason in words', () => {
    for (const skip of countSkips(['decided', 'locked', 'opted_out'])) expect(skip.sentence).not.toBe(skip.reason);
  });
});

describe('readInboxSearch', () => {
  it('reads what the address names', () => {
    expect(
      readInboxSearch({
        q: ' oak ',
        field: 'phone',
        min: '0.9',
        source: '4',
        sort: 'lowest',
        entity: 'builder:12',
        change: '345',
      }),
    ).toEqual({
      view: 'waiting',
      filter: { q: 'oak', field: 'phone', min: 0.9, source: 4 },
      sort: 'lowest',
      entity: 'builder:12',
      change: 345,
      cursor: null,
    });
  });

  it.each([
    [{ min: '7' }],
    [{ min: 'high' }],
    [{ source: '-1' }],
    [{ evidence: 'maybe' }],
    [{ q: '   ' }],
    [{ q: 'oak\u0000' }],
    [{ type: 'builder\u0000' }],
    [{ q: 'x'.repeat(300) }],
    [{ entity: 'builder:1; DROP TABLE' }],
    [{ change: '1.5' }],
    [{ sort: 'sideways' }],
  ])('opens the whole inbox for an address that cannot be used: %j', (search) => {
    expect(readInboxSearch(search)).toEqual(readInboxSearch({}));
  });

  it('keeps the usable part of an address', () => {
    expect(readInboxSearch({ min: 'high', field: 'phone' }).filter).toEqual({ field: 'phone' });
  });
});

describe('inboxConditions', () => {
  it('binds everything a person typed', () => {
    const params: unknown[] = [];
    const { head, waiting } = inboxConditions(
      { q: "100%_' OR 1=1 --", type: "x'", field: "y'", source: 3, min: 0.5 },
      params,
    );
    const sql = head + waiting;
    expect(sql).not.toContain('OR 1=1');
    expect(sql).not.toContain("x'");
    expect(params).toEqual(["x'", "y'", 0.5, 3, "%100\\%\\_' OR 1=1 --%"]);
  });
});
