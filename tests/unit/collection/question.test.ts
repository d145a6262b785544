import { describe, expect, it } from 'vitest';
import { askerOf } from '@/lib/collection/research/question';

const PERSON = '00000000-0000-7000-8000-000000000001';
const fence = { jobId: 'JOB-1', owner: 'run:0' };

describe('whose daily budget a question counts against', () => {
  it.each([
    [PERSON, PERSON],
    ['schedule', null],
    ['system', null],
    ['demo', null],
    ['backfill:12', null],
    ['wave:3', null],
    [null, null],
  ])('started by %s: %s', (initiatedBy, userId) => {
    const asker = askerOf({ entityType: 'builder', entityId: 7n, initiatedBy }, fence, 'page', 0);
    expect(asker).toMatchObject({ userId, callKey: 'JOB-1:run:0:page:0', entity: { type: 'builder', id: 7n } });
  });
});
