import { env } from '../platform/env';

/** Set by the console's own server from the socket; a client cannot send it, the server overwrites it. */
export const PEER_HEADER = 'x-fieldbook-peer';

/**
 * The caller's network address. `X-Forwarded-For` counts only as far as TRUST_PROXY_HOPS proxies of ours wrote it:
 * with one hop, its last entry.
 */
export function requestAddress(headers: Headers, trustedHops = env().TRUST_PROXY_HOPS): string {
  const peer = headers.get(PEER_HEADER) ?? 'unknown';
  if (trustedHops === 0) return peer;
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-trustedHops) ?? peer;
}
