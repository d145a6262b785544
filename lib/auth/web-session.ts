import { decode } from 'next-auth/jwt';
import { env } from '../platform/env';

const COOKIE = 'next-auth.session-token';

/** Name of the session cookie: browsers keep the secure one to https. */
export function sessionCookieName(): string {
  return env().PUBLIC_URL?.startsWith('https:') ? `__Secure-${COOKIE}` : COOKIE;
}

/** The session id inside the console's cookie, or null when there is none or it was not made by us. */
export async function readWebSession(cookieHeader: string | null): Promise<string | null> {
  const name = sessionCookieName();
  for (const part of (cookieHeader ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeSessionCookie(part.slice(at + 1).trim());
  }
  return null;
}

/** Reads one cookie value; null when it is altered or expired. */
export async function decodeSessionCookie(value: string): Promise<string | null> {
  const secret = env().AUTH_SECRET;
  if (!secret) return null;
  try {
    const token = await decode({ token: decodeURIComponent(value), secret });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    return null;
  }
}
