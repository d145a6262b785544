import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link in a mail may switch off without signing in: the e-mails of one kind, of one person. */
export interface UnsubscribeClaim {
  userId: string;
  kind: string;
}

const VERSION = '1';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const sign = (key: Uint8Array, payload: string) => createHmac('sha256', key).update(payload).digest('base64url');

/** A token for a link. It does not expire: a mail may be read years later, and can only make us write less. */
export function signUnsubscribe(key: Uint8Array, { userId, kind }: UnsubscribeClaim): string {
  const payload = `${VERSION}.${Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url')}.${kind}`;
  return `${payload}.${sign(key, payload)}`;
}

/** What a token claims; null when it was not made by us, or was altered. */
export function readUnsubscribe(key: Uint8Array, token: string): UnsubscribeClaim | null {
  const at = token.lastIndexOf('.');
  const payload = token.slice(0, at);
  const given = Buffer.from(token.slice(at + 1));
  const right = Buffer.from(sign(key, payload));
  if (at < 1 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [version, id = '', kind = '', ...rest] = payload.split('.');
  const hex = Buffer.from(id, 'base64url').toString('hex');
  const userId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (version !== VERSION || rest.length > 0 || !UUID.test(userId)) return null;
  return { userId, kind };
}
