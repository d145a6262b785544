import { UnusableValue } from './write-change';

/** Why the database or a field's rules refused a value, in words; never SQL, never the value. */
export function describeFailure(error: unknown): string {
  if (error instanceof UnusableValue) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const constraint = /constraint[: ]+["“]?([a-z0-9_]+)/i.exec(text)?.[1];
  if (constraint) return `The database refuses the value (rule ${constraint}). Edit it and approve again.`;
  if (/value too long/i.test(text)) return 'The value is longer than the column holds. Edit it and approve again.';
  return 'The database refused the value. Edit it and approve again.';
}
