import { createHash } from 'node:crypto';

/** The hash under which a picture's address is kept. */
export function photoHash(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

const KEY_LENGTH = 20;

/** What a picture is called in our own addresses: it stays the same when others come or go before it. */
export function photoKey(url: string): string {
  return photoHash(url).slice(0, KEY_LENGTH);
}
