import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '../platform/env';

/** Keys derived from AUTH_SECRET, one per purpose, so that no token of one kind passes for another. */
export function derivedKey(purpose: 'api-token' | 'address' | 'csrf'): Uint8Array {
  const secret = env().AUTH_SECRET;
  if (!secret)
    throw new Error('AUTH_SECRET is not set. `npm start` makes one; set it when you run the parts yourself.');
  return new Uint8Array(hkdfSync('sha256', secret, 'fieldbook', purpose, 32));
}

export function hashAddress(address: string): string {
  return createHmac('sha256', derivedKey('address')).update(address).digest('hex');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const API_KEY_PREFIX = 'fbk_';

/** A new API key: the key to show once, what is stored of it, and the part people recognise it by. */
export function generateApiKey(): { key: string; keyHash: string; prefix: string } {
  const key = API_KEY_PREFIX + randomBytes(30).toString('base64url');
  return { key, keyHash: sha256(key), prefix: key.slice(0, 10) };
}
