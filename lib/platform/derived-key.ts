import { hkdfSync } from 'node:crypto';
import { env } from './env';

/** Keys derived from AUTH_SECRET, one per purpose, so that no token of one kind passes for another. */
export function derivedKey(purpose: 'api-token' | 'address' | 'unsubscribe' | 'message-id'): Uint8Array {
  const secret = env().AUTH_SECRET;
  if (!secret)
    throw new Error('AUTH_SECRET is not set. `npm start` makes one; set it when you run the parts yourself.');
  return new Uint8Array(hkdfSync('sha256', secret, 'fieldbook', purpose, 32));
}
