import { jwtVerify, SignJWT } from 'jose';
import { derivedKey } from '../platform/derived-key';

const ISSUER = 'fieldbook';
export const ACCESS_TOKEN_SECONDS = 3600;

/** A bearer token that names a session; everything else is read from the database when it is used. */
export async function signAccessToken(sessionId: string, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience('api')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(derivedKey('api-token'));
}

/** The session a token names, or null when it is not ours, altered or expired. */
export async function readAccessToken(token: string, now: Date): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, derivedKey('api-token'), {
      issuer: ISSUER,
      audience: 'api',
      algorithms: ['HS256'],
      currentDate: now,
    });
    return typeof payload.sid === 'string' ? payload.sid : null;
  } catch {
    return null;
  }
}
