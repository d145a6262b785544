import { checkIp } from './check-ip';
import { parseUrl } from '../platform/parse-url';

export interface AddressPolicy {
  /** Origins (`scheme://host:port`, as `URL.origin` spells them) that are exempt from the address and port rules, and from nothing else. */
  allowOrigins: readonly string[];
}

export type UrlVerdict = { ok: true; url: URL } | { ok: false; reason: string };

const MAX_URL_LENGTH = 2048;

/** C0 and C1 controls, DEL, and the line separators that some parsers take for a line end. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;

/** Dots that a browser turns into ".": a name spelled with them is read differently by other programs. */
const ODD_DOTS = /[\u3002\uff0e\uff61]/u;

/** Characters that vanish when a name is normalised; joiners are left out because some scripts need them. */
const VANISHING = /[\u00ad\u034f\u180b-\u180f\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff]/u;

/** Last labels that never lead to the public web. */
const LOCAL_SUFFIXES = new Set([
  ...['local', 'localhost', 'localdomain', 'localdomain6', 'internal', 'intranet', 'private', 'corp', 'home', 'lan'],
  ...[
    'arpa',
    'onion',
    'i2p',
    'exit',
    'gnu',
    'zkey',
    'invalid',
    'svc',
    'cluster',
    'consul',
    'docker',
    'kubernetes',
    'default',
    'alt',
    'intra',
    'localnet',
    'workgroup',
  ],
]);

/** Public names whose purpose is to answer with a private address, and metadata services with a public-looking name. */
const LOCAL_BY_DESIGN = [
  ...['nip.io', 'sslip.io', 'xip.io', 'localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com', 'rbndr.us', '1u.ms'],
  ...['local.gd', 'traefik.me', 'backname.io', 'metadata.tencentyun.com', 'metadata.packet.net'],
  ...['metadata.platformequinix.com', 'instance-data.com'],
];

/**
 * Whether an address may be fetched at all, by its text alone: the addresses a name resolves to are checked again when
 * it is dialled. `reason` is a sentence that names the rule, never more of the address than its host.
 */
export function checkUrl(input: string, policy: AddressPolicy): UrlVerdict {
  const text = input.trim();
  if (text.length > MAX_URL_LENGTH) return refuse(`The address is longer than ${MAX_URL_LENGTH} characters.`);
  if (CONTROLS.test(input)) return refuse('The address contains control characters.');
  if (text.includes('\\')) return refuse('The address contains a backslash.');
  const parts = /^([a-z][a-z0-9+.-]*):(\/\/)?([^/?#]*)/iu.exec(text);
  if (!parts) return refuse('The address must be complete, such as https://example.com/page.');
  if (!/^https?$/iu.test(parts[1] ?? '')) return refuse('Only http and https addresses can be fetched.');
  const authority = parts[3] ?? '';
  if (!parts[2] || authority === '') return refuse('The address names no host.');
  if (authority.includes('@')) return refuse('The address carries a user name or password.');
  if (parseUrl(text) === null) return refuse('The address cannot be read.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse('Only http and https addresses can be fetched.');
  if (url.username || url.password) return refuse('The address carries a user name or password.');
  const spelling = oddSpelling(authority, url);
  if (spelling) return refuse(spelling);
  // Escaping can make an address several times as long as it was written.
  if (url.href.length > MAX_URL_LENGTH) return refuse(`The address is longer than ${MAX_URL_LENGTH} characters.`);
  if (policy.allowOrigins.includes(url.origin)) return { ok: true, url };
  if (url.port !== '' && url.port !== '80' && url.port !== '443')
    return refuse('Only the ports 80 and 443 can be fetched.');
  const reason = checkHost(url.hostname);
  return reason ? refuse(reason) : { ok: true, url };
}

function refuse(reason: string): UrlVerdict {
  return { ok: false, reason };
}

/**
 * A host that only becomes itself after decoding, folding or number conversion is refused even where it would lead to
 * a public server: such spellings exist to pass one reader and mislead the next.
 */
function oddSpelling(authority: string, url: URL): string | null {
  const host = authority.replace(/:\d*$/u, '');
  if (host.includes('%')) return 'The host is percent-encoded. Write it plainly.';
  if (/\s/u.test(host) || VANISHING.test(host)) return 'The host contains blanks or invisible characters.';
  if (ODD_DOTS.test(host) || foldsToAscii(host)) return 'The host is spelled with look-alike characters.';
  if (url.hostname.endsWith('.') || host.endsWith('.')) return 'The host ends with a dot.';
  if (/^\d+\.\d+\.\d+\.\d+$/u.test(url.hostname) && host !== url.hostname) {
    return 'The IP address is not written as four decimal numbers.';
  }
  return null;
}

/** Full-width, circled or otherwise styled letters, digits and dots. */
function foldsToAscii(host: string): boolean {
  return [...host].some((char) => char > '\u007f' && /[\u0021-\u007e]/u.test(char.normalize('NFKC')));
}

function checkHost(hostname: string): string | null {
  if (hostname.startsWith('[')) return checkLiteral(hostname.slice(1, -1), hostname);
  if (/^\d+\.\d+\.\d+\.\d+$/u.test(hostname)) return checkLiteral(hostname, hostname);
  const labels = hostname.split('.');
  if (hostname.length > 253 || labels.some((label) => !/^[a-z0-9_-]{1,63}$/u.test(label))) {
    return 'The host is not a name that the internet knows.';
  }
  const last = labels.at(-1) ?? '';
  if (labels.length < 2) return `"${hostname}" is a name of the local network.`;
  if (LOCAL_SUFFIXES.has(last)) return `Names under ".${last}" belong to a local or hidden network.`;
  if (!/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/u.test(last)) return 'The host is not a name that the internet knows.';
  const trick = LOCAL_BY_DESIGN.find((name) => hostname === name || hostname.endsWith(`.${name}`));
  return trick ? `Names under "${trick}" lead to private addresses.` : null;
}

function checkLiteral(ip: string, shown: string): string | null {
  const verdict = checkIp(ip);
  return verdict.ok ? null : `${shown} is ${verdict.reason}.`;
}
