import { parse as parseDomain } from 'tldts';
import { decodeEntities } from './html-entities';

const RESERVED_TLD = /\.(?:test|example|localhost)$/i;
const TRACKING =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|gclid|gclsrc|dclid|gbraid|wbraid|gad_\w+|fbclid|msclkid|twclid|ttclid|li_fat_id|yclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|mkt_tok|vero_id|oly_\w+_id|srsltid|s_kwcid|ef_id|epik|phpsessid|jsessionid|aspsessionid\w*)$/i;

export type UrlResult = { ok: true; url: URL } | { ok: false; reason: string };

function failed(reason: string): UrlResult {
  return { ok: false, reason };
}

/** Reads an absolute web address, or a bare host as people type it; only http and https without credentials pass. */
export function readUrl(raw: string): UrlResult {
  const text = decodeEntities(raw).trim();
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text)) {
    return failed('Holds spaces or invisible characters.');
  }
  if (/[\\<>"`{}|^]/.test(text)) return failed('Holds characters a web address may not.');
  let absolute = text;
  if (/^\/\/[^/]/.test(text)) absolute = `https:${text}`;
  else if (!/^https?:\/\/[^/]/i.test(text)) {
    if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text)) return failed('Not an http or https address.');
    if (text.startsWith('/') || text.startsWith('#') || text.startsWith('?'))
      return failed('Not an absolute web address.');
    const host = text.split(/[/?#:]/)[0] ?? '';
    const domain = parseDomain(host, { allowPrivateDomains: false });
    const known = domain.domain !== null && (domain.isIcann === true || RESERVED_TLD.test(host));
    if (!known || text.includes('@')) return failed('Not a web address.');
    absolute = `https://${text}`;
  }
  let url: URL;
  try {
    url = new URL(absolute);
  } catch {
    return failed('Not a web address.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return failed('Not an http or https address.');
  if (url.username !== '' || url.password !== '') return failed('Holds a user name or password.');
  return { ok: true, url };
}

/** Percent-encoding in one form: unreserved characters bare, hexadecimal in capitals. */
function foldEncoding(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : whole.toUpperCase();
  });
}

/** Parameters in the order of their names; values of one name keep their own order, which may mean something. */
function queryParts(url: URL, dropped: RegExp): string[] {
  const nameOf = (part: string): string => part.split('=')[0] ?? '';
  return url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !dropped.test(nameOf(part)))
    .map((part) => foldEncoding(part.replace(/\+/g, '%20')).replace(/=$/, ''))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

/** Players, short links and watch pages of one video are one address. */
function videoKey(host: string, url: URL): string | null {
  const path = url.pathname;
  const id =
    host === 'youtu.be'
      ? /^\/([\w-]{6,})\/?$/.exec(path)?.[1]
      : /^(?:m\.)?youtube(?:-nocookie)?\.com$/.test(host)
        ? (/^\/(?:embed|shorts|live|v)\/([\w-]{6,})\/?$/.exec(path)?.[1] ??
          (/^\/watch\/?$/.test(path) ? url.searchParams.get('v') : null))
        : null;
  const vimeo = /^(?:player\.)?vimeo\.com$/.test(host) ? /^\/(?:video\/)?(\d+)\/?$/.exec(path)?.[1] : null;
  if (id === null || id === undefined) return vimeo ? `vimeo.com/${vimeo}` : null;
  const rest = queryParts(url, /^(?:v|si|feature|ab_channel|pp|rel|autoplay|mute|utm_\w+)$/i);
  return `youtube.com/watch?v=${id}${rest.map((part) => `&${part}`).join('')}`;
}

/**
 * Key of an address: scheme, "www.", default port, trailing slashes, fragment, tracking parameters and the order
 * of the others make no difference; path and values are case-sensitive. A fragment that routes ("#!/", "#/") counts.
 */
export function urlKey(url: URL): string {
  const host = url.hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\.(?=.+\.)/, '');
  const video = videoKey(host, url);
  if (video !== null) return video;
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = foldEncoding(url.pathname.replace(/;jsessionid=[^/;]*/gi, '')).replace(/\/+$/, '');
  const query = queryParts(url, TRACKING);
  const route = /^#!?\//.test(url.hash) ? foldEncoding(url.hash).replace(/\/+$/, '') : '';
  return `${host}${port}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${route}`;
}
