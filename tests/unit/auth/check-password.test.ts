import { describe, expect, it } from 'vitest';
import { passwordProblem, passwordRules } from '@/lib/auth/check-password';

const EMAIL = 'firstname.lastname@example.test';

describe('a new password', () => {
  it.each([['four unrelated words'], ['ten-chars!'], ['пароль-длинный'], ['x'.repeat(100) + 'abc']])(
    '%s is taken',
    (password) => {
      expect(passwordProblem(password, EMAIL)).toBeNull();
    },
  );

  it.each([
    ['', /10 characters/],
    ['nine char', /10 characters/],
    ['🐶🐶🐶🐶🐶🐱', /10 characters/],
    [EMAIL, /e-mail/],
    [` ${EMAIL.toUpperCase()} `, /e-mail/],
    ['firstname.lastname', /e-mail/],
    ['aaaaaaaaaaaa', /over and over/],
    ['ab'.repeat(101), /at most 200/],
  ])('%j is refused', (password, reason) => {
    expect(passwordProblem(password, EMAIL)).toMatch(reason);
  });

  it('has rules that are ticked off one by one', () => {
    expect(passwordRules('short', EMAIL).map(({ kept }) => kept)).toEqual([false, true, true]);
  });
});
