import { describe, expect, it } from 'vitest';
import type { AuditLine } from '@/lib/audit/loaders';
import { foldActivity } from '@/lib/overview/fold-activity';

let id = 100;
const line = (label: string, action: string, object: string): AuditLine => ({
  id: (id -= 1),
  at: '2026-11-21T10:00:00.000Z',
  actor: { kind: 'user', id: null, label },
  client_id: null,
  action,
  target_type: null,
  target_id: null,
  detail: {},
  request_id: null,
  words: { verb: 'queued', object, href: `/x/${object}` },
});

describe('foldActivity', () => {
  it('makes one line of neighbours that did the same, and none of others', () => {
    const folded = foldActivity(
      [
        line('ada', 'job.created', 'job 1'),
        line('ada', 'job.created', 'job 2'),
        line('bob', 'job.created', 'job 3'),
        line('ada', 'job.created', 'job 4'),
      ],
      10,
    );
    expect(folded.map((entry) => [entry.actor.label, entry.object, entry.href])).toEqual([
      ['ada', '2 jobs', null],
      ['bob', 'job 3', '/x/job 3'],
      ['ada', 'job 4', '/x/job 4'],
    ]);
  });
  it('keeps the link when a run is about one thing', () => {
    const [entry] = foldActivity([line('ada', 'builder.edited', 'Oak'), line('ada', 'builder.edited', 'Oak')], 10);
    expect(entry).toMatchObject({ object: 'Oak, 2 times', href: '/x/Oak' });
  });
  it('gives no more lines than asked for', () => {
    expect(foldActivity([line('a', 'x.y', '1'), line('b', 'x.y', '2'), line('c', 'x.y', '3')], 2)).toHaveLength(2);
  });
});
