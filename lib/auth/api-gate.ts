import { clock } from '../platform/clock';
import type { Db } from '../platform/db/client';
import { AppError } from '../platform/errors';
import { API_KEY_PREFIX, sha256 } from './credentials';
import { noteKeyUse } from './keys/commands';
import { isOperator, isReadOnly } from './permissions';
import type { Principal } from './principal';
import { getPrincipalByKeyHash, getPrincipalBySession } from './queries';
import { readAccessToken } from './tokens';
import { readWebSession } from './web-session';
import { parseUrl } from '../platform/parse-url';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a request in by bearer token, API key or the console's own cookie.
 * @throws AppError unauthenticated without valid credentials; forbidden for a cookie write from another
 * origin, and for an `X-Client-Id` header from anyone but an operator.
 */
export async function authenticateRequest(db: Db, request: Request): Promise<Principal> {
  const principal = await findPrincipal(db, request);
  if (!principal) {
    throw new AppError(
      'unauthenticated',
      'Send a valid token or API key as "Authorization: Bearer …". It may have expired.',
    );
  }
  if (request.headers.has('x-client-id') && !isOperator(principal.role)) {
    throw new AppError('forbidden', 'Only operators may choose a client; yours is part of your account.');
  }
  return principal;
}

/**
 * Lets a request in by the API key of its address. Addresses are kept in histories, logs and shared files, so a key that
 * may change anything is refused there.
 * @throws AppError unauthenticated for a key that is not valid (any more); forbidden for one that may write.
 */
export async function authenticateKey(db: Db, key: string): Promise<Principal> {
  const principal = key.startsWith(API_KEY_PREFIX) ? await letInByKey(db, key, clock.now()) : null;
  if (!principal) {
    throw new AppError(
      'unauthenticated',
      'The key in this address is not a valid API key. It may have expired or been revoked; make a read-only one under Settings → Keys.',
    );
  }
  if (!isReadOnly(principal.permissions)) {
    throw new AppError(
      'forbidden',
      'This API key may write, so it must not stand in an address. Revoke it, and make a read-only key under Settings → Keys.',
    );
  }
  return principal;
}

async function findPrincipal(db: Db, request: Request): Promise<Principal | null> {
  const now = clock.now();
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (!token) return null;
    if (token.startsWith(API_KEY_PREFIX)) return letInByKey(db, token, now);
    const sessionId = await readAccessToken(token, now);
    return sessionId ? getPrincipalBySession(db, sessionId, now) : null;
  }
  const sessionId = await readWebSession(request.headers.get('cookie'));
  if (!sessionId) return null;
  if (!SAFE_METHODS.has(request.method)) requireSameOrigin(request);
  return getPrincipalBySession(db, sessionId, now);
}

/** The key's owner, with the use noted: whoever looks at the keys sees which are not needed any more. */
async function letInByKey(db: Db, key: string, now: Date): Promise<Principal | null> {
  const principal = await getPrincipalByKeyHash(db, sha256(key), now);
  if (principal) await noteKeyUse(db, principal.credentialId, now);
  return principal;
}

/** A cookie travels with requests other sites make; only our own pages may write with it. */
function requireSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  const sameSite = site === null || site === 'same-origin';
  const sameOrigin = origin !== null && parseUrl(origin)?.host === host;
  if (sameSite && sameOrigin) return;
  throw new AppError('forbidden', 'Writes with a session cookie are taken only from the console itself. Use a token.');
}
