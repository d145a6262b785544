import { typedAddressProblem, withScheme } from '../../web/target-address';
import { canonicalUrl } from './canonical-url';

export interface ReadAddresses {
  /** Each page once, in the order given. */
  urls: string[];
  /** How many named a page that was named before. */
  repeated: number;
  /** Lines in which there is no address, as far as they are worth showing. */
  unread: string[];
}

const ADDRESS = /https?:\/\/[^\s"'<>,;|\\^`{}]+/gi;
/** "shop.example/desk": a host with a top level, without the scheme. */
const BARE = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^\s"'<>,;]*)?$/i;

/** Reads addresses out of whatever was pasted or dropped: one to a line, a column of a spreadsheet, a text with links. */
export function readAddresses(text: string): ReadAddresses {
  const read: ReadAddresses = { urls: [], repeated: 0, unread: [] };
  const seen = new Set<string>();
  for (const line of text.split(/\r\n?|\n/)) {
    const found = addressesIn(line);
    if (found.length === 0 && line.trim() !== '') read.unread.push(line.trim().slice(0, 120));
    for (const url of found) {
      const key = canonicalUrl(url) ?? url;
      if (seen.has(key)) read.repeated += 1;
      else {
        seen.add(key);
        read.urls.push(url);
      }
    }
  }
  return read;
}

function addressesIn(line: string): string[] {
  const whole = [...line.matchAll(ADDRESS)].map(([url]) =>
    url.replace(/[.)\]]+$/, (end) => (end.includes(')') && url.includes('(') ? end : '')),
  );
  const found = whole.length > 0 ? whole : line.split(/[\s,;|\t"']+/).filter((part) => BARE.test(part));
  return found.map(withScheme).filter((url) => typedAddressProblem(url) === null);
}
