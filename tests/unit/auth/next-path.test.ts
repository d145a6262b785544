import { describe, expect, it } from 'vitest';
import { safeNextPath, signInPath } from '@/lib/auth/next-path';

describe('the way back after signing in', () => {
  it.each([
    ['/jobs/JOB-1', '/jobs/JOB-1'],
    ['/review?entity=builder:12&q=a%20b#x', '/review?entity=builder:12&q=a%20b#x'],
    ['/', '/'],
    ['/a/../audit', '/audit'],
    ['/signatures', '/signatures'],
  ])('%s leads to %s', (raw, path) => {
    expect(safeNextPath(raw)).toBe(path);
  });

  it.each([
    [null],
    [''],
    ['jobs'],
    ['//evil.test'],
    ['/\\evil.test'],
    ['\\\\evil.test'],
    ['/\t/evil.test'],
    ['/\n/evil.test'],
    ['https://evil.test/'],
    ['javascript:alert(1)'],
    [' /jobs'],
    ['/.//evil.test'],
    ['/..//evil.test'],
    ['/sign-in'],
    ['/sign-in?next=/sign-in'],
    ['/setup'],
    ['/api/v1/audit-events'],
    ['/v1/admin/builders'],
    [`/${'x'.repeat(2001)}`],
  ])('%j leads home', (raw) => {
    expect(safeNextPath(raw)).toBe('/');
  });

  it.each([
    ['/', false, '/sign-in'],
    ['/', true, '/sign-in?ended=1'],
    ['/audit?actor=x', false, '/sign-in?next=%2Faudit%3Factor%3Dx'],
    ['/audit', true, '/sign-in?next=%2Faudit&ended=1'],
  ])('for %s (had a session: %s) the sign-in page is %s', (path, hadSession, expected) => {
    expect(signInPath(path, hadSession)).toBe(expected);
  });
});
