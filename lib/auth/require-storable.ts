import { AppError } from '../platform/errors';
import { findUnstorable } from '../platform/storable-text';

/**
 * A text the database cannot hold is refused at the door, for every route and action alike.
 * @throws AppError validation_failed naming the places; `whole` names the input itself.
 */
export function requireStorable(whole: string, value: unknown): void {
  const places = findUnstorable(value);
  if (places.length === 0) return;
  throw new AppError('validation_failed', 'Some of the input has characters that cannot be stored.', {
    invalidParams: places.slice(0, 50).map((name) => ({
      name: name.slice(0, 200) || whole,
      reason: 'contains a NUL or half of a character, or is nested too deeply',
    })),
  });
}
