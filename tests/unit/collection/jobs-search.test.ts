import { describe, expect, it } from 'vitest';
import { jobsSearch } from '@/lib/collection/console/schema';

describe('jobsSearch', () => {
  it.each([
    [{ q: 'oak\u0000' }],
    [{ q: 'x'.repeat(201) }],
    [{ entity_type: 'builder\u0000' }],
    [{ status: 'lost' }],
    [{ job_type: ['update', 'discovery'] }],
    [{ priority_min: 'high' }],
    [{ started_by: 'schedule' }],
    [{ started_on: '2026-02-30' }],
    // A calendar has these days, a database has not.
    [{ started_on: '9999-12-31' }],
    [{ started_on: '0000-01-01' }],
    [{ cursor: 'x'.repeat(201) }],
  ])('a value that cannot be used is as good as none: %j', (search) => {
    expect(Object.values(jobsSearch.parse(search)).filter((value) => value !== undefined)).toEqual([]);
  });
});
