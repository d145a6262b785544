import { AppError } from '../platform/errors';
import { MAX_SUPPLIED_HTML } from './supplied-limits';

/** @throws AppError payload_too_large for a page longer than a person may supply. */
export function requireSuppliable(html: string): void {
  if (html.length <= MAX_SUPPLIED_HTML) return;
  throw new AppError(
    'payload_too_large',
    `The page is longer than ${MAX_SUPPLIED_HTML.toLocaleString('en-US')} characters.`,
  );
}
