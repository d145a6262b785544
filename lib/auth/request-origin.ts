import { env, serveOrigin } from '../platform/env';
import { parseUrl } from '../platform/parse-url';

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * The origin at which the caller reaches the console: what the installation says of itself (`PUBLIC_URL`), else the host
 * that this very request named. For addresses told to that caller alone: anybody may name any host.
 */
export function requestOrigin(headers: Headers, current = env()): string {
  if (current.PUBLIC_URL && parseUrl(current.PUBLIC_URL) !== null) return new URL(current.PUBLIC_URL).origin;
  const host = headers.get('host') ?? '';
  return HOST.test(host) ? `http://${host.toLowerCase()}` : serveOrigin(current);
}
