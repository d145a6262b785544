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
    [{ cursor: 'x'.repeat(201) }],
  ])('a value that cannot be used is as good as none: %j', (search) => {
    expect(Object.values(jobsSearch.parse(search)).filter((value) => value !== undefined)).toEqual([]);
  });
});
