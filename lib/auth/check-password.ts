export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 200;

/** What a new password has to keep, in words, each with whether it does. */
export function passwordRules(password: string, email: string): { rule: string; kept: boolean }[] {
  const folded = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  return [
    { rule: `At least ${PASSWORD_MIN_LENGTH} characters`, kept: [...password].length >= PASSWORD_MIN_LENGTH },
    { rule: 'Not your e-mail address', kept: folded !== '' && folded !== address && folded !== address.split('@')[0] },
    { rule: 'Not one character over and over', kept: new Set(password).size > 3 },
  ];
}

/** Why a new password cannot be used, as a sentence; null when it can. */
export function passwordProblem(password: string, email: string): string | null {
  if (password.length > PASSWORD_MAX_LENGTH) return `use at most ${PASSWORD_MAX_LENGTH} characters`;
  const broken = passwordRules(password, email).find(({ kept }) => !kept);
  return broken ? `choose another: ${broken.rule.charAt(0).toLowerCase()}${broken.rule.slice(1)}` : null;
}
