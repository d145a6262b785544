import { createHash, createHmac, randomBytes } from 'node:crypto';
import { derivedKey } from '../platform/derived-key';

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
