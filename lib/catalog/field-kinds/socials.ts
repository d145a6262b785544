import { cleanText, defineKind } from './define-kind';
import { isAbsent } from './absent';
import { accept, refuse } from './field-kind';
import { decodeJsonText, itemText } from './read-list';
import { readUrl, urlKey } from './read-url';
import { findNetworkByHost, findNetworkByName, type SocialNetwork } from './social-networks';

const URL_PROPERTIES = ['url', '@id', 'href', 'link', 'handle', 'username'];
const SHARING =
  /^\/(?:sharer?|share|intent|sharearticle|pin\/create|dialog|plugins|hashtag|search|home|login|tr|watch)(?:[/.]|$)/i;
/** Pages a network keeps for people; the profiles we hold are organisations'. */
const OF_A_PERSON: Readonly<Record<string, RegExp>> = {
  linkedin: /^\/(?:in|pub)\//i,
  yelp: /^\/user_details/i,
  houzz: /^\/user\//i,
};
const HANDLE = /^@?[\p{L}\d][\p{L}\d._-]{0,99}$/u;

interface Entry {
  /** Name of the network, or the map's own key for networks we do not know. */
  network: string;
  url: string;
  key: string;
}

type EntryResult = { ok: true; entry: Entry } | { ok: false; reason: string; foreign: boolean };

function failed(reason: string, foreign = false): EntryResult {
  return { ok: false, reason, foreign };
}

/** Who a profile address belongs to: its path without tabs, "@", trailing slash and tracking. */
function profileKey(network: SocialNetwork, url: URL): string {
  const numeric = url.searchParams.get('id');
  if (network.name === 'facebook' && /\/profile\.php$/i.test(url.pathname) && numeric !== null) return `id ${numeric}`;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  while (parts.length > 1 && (network.tabs ?? []).includes((parts.at(-1) ?? '').toLowerCase())) parts.pop();
  const fixedCase = network.caseSensitive === true || (network.name === 'youtube' && parts[0] === 'channel');
  let path = parts.join('/').replace(/^@/, network.name === 'youtube' ? '@' : '');
  try {
    path = decodeURIComponent(path);
  } catch {
    // A stray percent sign stays as written.
  }
  return fixedCase ? path : path.toLowerCase();
}

function readEntry(label: string | null, text: string): EntryResult {
  const named = label === null ? null : findNetworkByName(label);
  const trimmed = text.trim();
  const isAddress =
    /^(?:https?:)?\/\//i.test(trimmed) ||
    /^[^@\s/]+\.[a-z]{2,}\//i.test(trimmed) ||
    findNetworkByHost(trimmed) !== null;
  if (!isAddress) {
    if (named === null || !HANDLE.test(trimmed)) return failed('A profile is not a web address.', label === null);
    return readEntry(label, named.template.replace('{}', encodeURIComponent(trimmed.replace(/^@/, ''))));
  }
  const read = readUrl(trimmed);
  if (!read.ok) return failed(`A profile is refused: ${read.reason}`);
  const network = findNetworkByHost(read.url.hostname.replace(/^www\./, ''));
  if (network === null) {
    if (label === null) return failed('Not a known social network.', true);
    return {
      ok: true,
      entry: { network: named?.name ?? label.trim().toLowerCase(), url: read.url.href, key: urlKey(read.url) },
    };
  }
  if (SHARING.test(read.url.pathname)) return failed('A link shares a page instead of naming a profile.', true);
  if (OF_A_PERSON[network.name]?.test(read.url.pathname))
    return failed("A profile is a person's, not the organisation's.", label === null);
  const key = profileKey(network, read.url);
  if (key === '') return failed("A link names a network's front page instead of a profile.", true);
  return { ok: true, entry: { network: network.name, url: read.url.href, key } };
}

/** Labelled texts of a map, list, record list or hand-typed text. */
function entriesOf(value: unknown): [string | null, string][] {
  const decoded = decodeJsonText(value);
  if (typeof decoded === 'string') {
    return decoded.split(/[,;|\n]+\s*/).flatMap((part): [string | null, string][] => {
      const match = /^\s*([a-z][a-z ]*?)\s*:\s*(?!\/\/)(.+)$/i.exec(part);
      if (match !== null) return [[match[1] ?? null, match[2] ?? '']];
      return part.split(/\s+(?=https?:|www\.)/i).map((text) => [null, text]);
    });
  }
  if (Array.isArray(decoded)) {
    return (decoded as unknown[]).flatMap((item): [string | null, string][] => {
      if (item === null || typeof item !== 'object') return entriesOf(item);
      const label = itemText(item, ['network', 'platform', 'name', 'type', 'site']);
      return [[label, itemText(item, URL_PROPERTIES) ?? '']];
    });
  }
  if (decoded === null || typeof decoded !== 'object') return [];
  return Object.entries(decoded).flatMap(([label, inner]: [string, unknown]) => {
    const texts = Array.isArray(inner) ? inner : [inner];
    return texts.map((item): [string | null, string] => [label, itemText(item, URL_PROPERTIES) ?? '']);
  });
}

/**
 * Profiles on social networks, stored as a map of network → address. In a list (such as `sameAs`) addresses of other
 * sites and share buttons are passed over; of two profiles on one network the first counts.
 */
export const socialsKind = defineKind({
  collection: true,
  parse(value) {
    const map: Record<string, string> = {};
    let passedOver = 'No value.';
    const whole = typeof value === 'string' ? cleanText(value, true) : null;
    if (whole?.ok === false) return whole;
    for (const [label, text] of entriesOf(value)) {
      if (isAbsent(text)) continue;
      const clean = cleanText(text);
      if (!clean.ok) return clean;
      const result = readEntry(label, text);
      if (result.ok) {
        if (!Object.hasOwn(map, result.entry.network)) map[result.entry.network] = result.entry.url;
      } else if (result.foreign) passedOver = result.reason;
      else return refuse(result.reason);
    }
    return Object.keys(map).length === 0 ? refuse(passedOver) : accept(map);
  },
  key(value) {
    const keys = new Set<string>();
    const passedOver = new Set<string>();
    for (const [label, text] of entriesOf(value)) {
      if (isAbsent(text)) continue;
      const result = readEntry(label, text);
      if (result.ok) keys.add(`${result.entry.network} ${result.entry.key}`);
      else (result.foreign ? passedOver : keys).add(`~${label ?? ''} ${text.trim().toLowerCase()}`);
    }
    if (keys.size === 0) return passedOver.size === 0 ? null : [...passedOver].sort().join('\n');
    return [...keys].sort().join('\n');
  },
  format: (value) =>
    entriesOf(value)
      .filter(([, text]) => !isAbsent(text))
      .map(([label, text]) => (label === null ? text : `${label}: ${text}`))
      .join(', '),
});
