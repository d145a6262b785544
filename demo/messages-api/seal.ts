import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What the API hands out closed and wants back unchanged: the content of search results, the signature of thinking.
 * The key is no secret. It stands for one nobody outside the API has, so that a client can neither read nor make up
 * what it carries; equal content gives equal text, for answers that do not depend on chance.
 */
const KEY = createHash('sha256').update('the miniature Messages API').digest();

export function seal(text: string): string {
  const iv = createHash('sha256').update(text).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64');
}

/** What `seal` closed, null for anything else. */
export function unseal(sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Signature of a thinking block's text. */
export function sign(text: string): string {
  return createHmac('sha256', KEY).update(text).digest('base64');
}

export function isSigned(text: string, signature: string): boolean {
  const wanted = Buffer.from(sign(text));
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** An id as the API writes them: "msg_01" and 22 letters, the same for the same seed. */
export function idFor(prefix: 'msg' | 'req' | 'toolu' | 'srvtoolu' | 'msgbatch', seed: string): string {
  const bytes = createHash('sha256').update(`${prefix} ${seed}`).digest().subarray(0, 22);
  return `${prefix}_01${Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
