import { derivedKey } from '../../platform/derived-key';
import { AppError } from '../../platform/errors';
import { readUnsubscribe, type UnsubscribeClaim } from './unsubscribe-token';

/** What a link claims, by this installation's key. @throws AppError not_found for one that we did not make. */
export function requireClaim(token: string): UnsubscribeClaim {
  const claim = readUnsubscribe(derivedKey('unsubscribe'), token);
  if (claim) return claim;
  throw new AppError(
    'not_found',
    'This link is not complete, or not one of ours. Sign in and choose what you are told.',
  );
}
