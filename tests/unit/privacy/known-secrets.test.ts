import { beforeAll, describe, expect, it } from 'vitest';
import { toProblem, AppError } from '@/lib/platform/errors';
import { hideKnownSecrets, rememberSecrets } from '@/lib/privacy/known-secrets';
import { redactError, redactObject, redactText } from '@/lib/privacy/redact';

beforeAll(() => {
  rememberSecrets([
    'plain words as a key',
    'plain words as a key, longer',
    'short',
    undefined,
    'smtps://mailer:p%40ss+phrase%21@mail.example.com:465',
    'postgres:///fieldbook?host=/run/pg&password=query%2Bword+9',
    'quoted "key" \\ of ours',
  ]);
});

describe('secrets of this process', () => {
  it.each([
    ['the key plain words as a key was refused', 'the key [redacted] was refused'],
    ['plain words as a key, longer!', '[redacted]!'],
    ['GET /?k=plain%20words%20as%20a%20key', 'GET /?k=[redacted]'],
    ['could not sign in with p@ss+phrase!', 'could not sign in with [redacted]'],
    ['could not sign in with p%40ss+phrase%21', 'could not sign in with [redacted]'],
    ['could not sign in with query+word 9', 'could not sign in with [redacted]'],
    ['{"key":"quoted \\"key\\" \\\\ of ours"}', '{"key":"[redacted]"}'],
    ['a short word', 'a short word'],
  ])('are hidden whatever they look like: %s', (text, expected) => {
    expect(hideKnownSecrets(text)).toBe(expected);
    expect(redactText(text)).toBe(expected);
  });

  it('are hidden from logged objects, answers and split by invisible characters', () => {
    expect(JSON.stringify(redactObject({ a: [{ note: 'plain words as a key' }] }))).not.toContain('plain');
    expect(toProblem(new AppError('conflict', 'no: plain words as a key'), 'r').detail).toBe('no: [redacted]');
    expect(redactText('plain wo\u200brds as a key')).toBe('[redacted]');
  });

  it('are hidden where a long text is cut', () => {
    for (const before of [32_750, 32_766])
      expect(redactText(`${'.'.repeat(before)}plain words as a key`)).not.toContain('pl');
  });
});

describe('what is thrown', () => {
  it('loses people and secrets from message, stack and causes, and keeps its class and fields', () => {
    class DriverError extends Error {
      readonly code = '23505';
    }
    const cause = new Error('Key (email)=(jane.doe@example.com) exists');
    const error = new DriverError('row of jane.doe@example.com, key plain words as a key', { cause });
    const redacted = redactError(error);
    expect(redacted).toBe(error);
    expect(redacted).toBeInstanceOf(DriverError);
    expect(redacted.code).toBe('23505');
    expect(`${redacted.message} ${redacted.stack} ${cause.message} ${cause.stack}`).not.toMatch(/jane|plain words/);
  });

  it('loses them however deep the cause lies, and from what is thrown without being an error', () => {
    const deepest = new Error('jane.doe@example.com');
    let error = deepest;
    for (let depth = 0; depth < 9; depth += 1) error = new Error('outer', { cause: error });
    const texts: string[] = [];
    for (let at: unknown = redactError(error); at instanceof Error; at = at.cause)
      texts.push(at.message, `${at.stack}`);
    expect(texts.join('\n')).not.toContain('jane');
    const detail = { detail: 'Key (email)=(jane.doe@example.com) exists' };
    expect(JSON.stringify(redactError({ message: 'row of jane.doe@example.com', ...detail }))).not.toContain('jane');
    expect(JSON.stringify(redactError(new Error('x', { cause: detail })).cause)).not.toContain('jane');
  });

  it('ends on causes that go round in a circle, and on what is no error', () => {
    const error = new Error('a');
    error.cause = error;
    expect(redactError(error)).toBe(error);
    expect(redactError('call 713-555-0142')).not.toContain('0142');
    expect(redactError(null)).toBeNull();
  });
});
