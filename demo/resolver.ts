import { SAMPLE_SITES } from './web/registry';

export interface DemoRoute {
  address: '127.0.0.1';
  port: number;
}

const KNOWN_HOSTS: ReadonlySet<string> = new Set(SAMPLE_SITES.map((site) => site.host));

/**
 * Where a host name of the miniature world answers, or null for every other name, which must then be
 * resolved as usual. Case, one final dot and a leading "www." make no difference. The control host is
 * left out on purpose: collection has no business there.
 */
export function demoRoute(hostname: string, demoPort: number): DemoRoute | null {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  return KNOWN_HOSTS.has(bare) ? { address: '127.0.0.1', port: demoPort } : null;
}
