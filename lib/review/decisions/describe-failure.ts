import { UnusableValue } from './plan-write';

/** Rules that hold several values together: what is approved alone breaks them. */
const ONE_RESULT =
  'The outcome, the bid and the price of an auction are one result: what was not sold has no price, what was bid to has a bid. Approve them together.';
const TOGETHER: Readonly<Record<string, string>> = {
  auction_events_price_check: ONE_RESULT,
  auction_events_bid_check: ONE_RESULT,
};

/** Why the database or a field's rules refused a value, and what to do then, in words; never SQL, never the value. */
export function describeFailure(error: unknown, then = 'Edit it and approve again.'): string {
  if (error instanceof UnusableValue) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const constraint = /constraint[: ]+["“]?([a-z0-9_]+)/i.exec(text)?.[1];
  const together = TOGETHER[constraint ?? ''];
  if (together !== undefined) return together;
  if (constraint) return `The database refuses the value (rule ${constraint}). ${then}`;
  if (/value too long/i.test(text)) return `The value is longer than the column holds. ${then}`;
  return `The database refused the value. ${then}`;
}

/** Whether the database refused a value (SQLSTATE classes 22 and 23), rather than failing otherwise. */
export function isRefusal(error: unknown): boolean {
  const text =
    error instanceof Error ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? '')}` : '';
  return /\b(22|23)[0-9A-Z]{3}\b/.test(text) || /constraint|value too long|out of range|invalid input/i.test(text);
}
