import { describe, expect, it } from 'vitest';
import { outcomeError, type FetchResult } from '@/lib/web/fetch-outcome';
import { takeHostTurn, type TurnAnswer } from '@/lib/web/host-turn';

describe('the error an outcome is shown as', () => {
  it.each<[string, FetchResult, object | null]>([
    [
      'a fetched page',
      {
        outcome: 'fetched',
        page: {
          status: 200,
          contentType: null,
          kind: 'html',
          charset: 'utf-8',
          body: 'x',
          etag: null,
          lastModified: null,
        },
      },
      null,
    ],
    ['an unchanged page', { outcome: 'not_modified', etag: null, lastModified: null }, null],
    ['a forbidden address', { outcome: 'blocked_address', reason: 'r' }, { code: 'blocked_address', retryable: false }],
    [
      'a refusal by robots.txt',
      { outcome: 'robots_disallowed', reason: 'r', retryAfterMs: null },
      { code: 'robots_disallowed', retryable: false },
    ],
    [
      'an unreadable robots.txt',
      { outcome: 'robots_disallowed', reason: 'r', retryAfterMs: 5 },
      { code: 'robots_disallowed', retryable: true, retryAfterMs: 5 },
    ],
    [
      'a wall',
      { outcome: 'wall', wall: { kind: 'login', reason: 'r' } },
      { code: 'source_unusable', retryable: false, message: 'r' },
    ],
    [
      'a missing page',
      { outcome: 'http_error', status: 404, reason: 'r' },
      { code: 'source_unusable', retryable: false },
    ],
    [
      'a failing server',
      { outcome: 'http_error', status: 502, reason: 'r' },
      { code: 'source_unusable', retryable: true },
    ],
    ['a slow request', { outcome: 'http_error', status: 408, reason: 'r' }, { retryable: true }],
    ['too large a page', { outcome: 'too_large', reason: 'r' }, { code: 'source_unusable', retryable: false }],
    ['a time-out', { outcome: 'timeout', reason: 'r' }, { code: 'source_unusable', retryable: true }],
    ['other content', { outcome: 'unsupported', reason: 'r' }, { code: 'source_unusable', retryable: false }],
    [
      'a broken connection',
      { outcome: 'network_error', reason: 'r', errorCode: null },
      { code: 'source_unusable', retryable: true },
    ],
    [
      'a pause',
      { outcome: 'rate_limited', reason: 'r', cause: 'retry_after', retryAfterMs: 9 },
      { code: 'rate_limited', retryable: true, retryAfterMs: 9 },
    ],
    ['a circle', { outcome: 'redirect_loop', reason: 'r' }, { code: 'source_unusable', retryable: false }],
  ])('%s', (_what, result, expected) => {
    if (expected === null) expect(outcomeError(result)).toBeNull();
    else expect(outcomeError(result)).toMatchObject(expected);
  });
});

describe('waiting for a turn', () => {
  const refusal = (cause: 'busy' | 'delay' | 'paused', waitMs: number): TurnAnswer => ({
    granted: false,
    cause,
    waitMs,
    reason: 'r',
  });
  const gate = (answers: TurnAnswer[]) => {
    let asked = 0;
    return {
      acquire: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]!),
      release: () => Promise.resolve(),
      asked: () => asked,
    };
  };

  it('goes on while others are in the way', async () => {
    const door = gate([refusal('busy', 1), refusal('delay', 1), { granted: true, leaseId: 'l', sourceId: 7n }]);
    expect(await takeHostTurn(door, 'a.test', 1000)).toMatchObject({
      granted: true,
      turn: { host: 'a.test', sourceId: 7n },
    });
  });

  it('ends before the wait would become too long', async () => {
    const door = gate([refusal('busy', 30)]);
    expect(await takeHostTurn(door, 'a.test', 70)).toMatchObject({ granted: false, cause: 'busy' });
    expect(door.asked()).toBe(3);
  });

  it('does not begin where it is no use', async () => {
    const door = gate([refusal('paused', 1)]);
    expect(await takeHostTurn(door, 'a.test', 1000)).toMatchObject({ cause: 'paused' });
    expect(door.asked()).toBe(1);
  });
});
