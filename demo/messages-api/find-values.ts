import { SAMPLE_SITES } from '../web/registry';
import { streetIn, type Found } from './finder-parts';
import { inContext } from './place-finders';
import { finderFor } from './value-finders';
import type { Reading } from './read-prompt';
import { parseUrl, wordsOf } from './web';

/** One fact as `submit_record` takes it, before it is fitted to the tool's schema. */
export interface Finding {
  /** Which of several it is about; absent where one is asked about. */
  item?: string;
  name: string;
  value: string;
  source_url: string;
  /** Letter for letter from the text. */
  quote: string;
  /** 0 to 1, as a model would say it. */
  confidence: number;
}

const MAX_QUOTE = 300;
/** A text that came without its line breaks is read sentence by sentence. */
const MAX_LINE = 500;
const SENTENCE_END = /(?<=[.!?])\s+(?=[\p{Lu}\d(“"])/u;
/** Lines after a name that a list still says about it. */
const WINDOW = 4;
/** Independent sites that may bear out one value. */
const MAX_SOURCES = 2;

/**
 * Looks for values in texts, as a careful model would: in the entity's own pages anywhere, in pages about many only
 * beside its name. Every value is in its quote and every quote in its text; what is nowhere is not in the answer.
 */
export function findValues(fields: string[], readings: Reading[], entity: string | null): Finding[] {
  const sources = readings
    .map((reading) => ({ url: reading.url, lines: linesAbout(reading, entity), isOwn: isOwnPage(reading, entity) }))
    .filter(({ lines }) => lines.length > 0)
    .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
  return fields.flatMap((field) => {
    if (/(^|_)page$/.test(field)) return readings.flatMap((reading) => asPage(field, reading));
    const found: Finding[] = [];
    const finder = finderFor(inContext(field, fields), entity);
    for (const { url, lines, isOwn } of sources) {
      const host = parseUrl(url)?.hostname ?? url;
      if (found.length > 0 && found.some((one) => parseUrl(one.source_url)?.hostname === host)) continue;
      const hits = finder(lines).filter(({ value, line }) => value !== '' && line.includes(value));
      found.push(...hits.map((hit) => asFinding(field, url, hit, isOwn)));
      if (new Set(found.map((one) => parseUrl(one.source_url)?.hostname)).size >= MAX_SOURCES) break;
    }
    return found;
  });
}

/** A page itself, where addresses of pages are asked for; its title proves it. */
function asPage(name: string, { url, text, origin }: Reading): Finding[] {
  const quote = text.split(/\r?\n/).find((line) => line.trim() !== '');
  if (origin !== 'found' || quote === undefined) return [];
  return [{ name, value: url, source_url: url, quote: quote.trim().slice(0, MAX_QUOTE), confidence: 0.8 }];
}

/** A hit as it is submitted. */
export function asFinding(name: string, source_url: string, { value, line, sureness }: Found, isOwn: boolean): Finding {
  const confidence = Math.round((sureness - (isOwn ? 0 : 0.1)) * 100) / 100;
  return { name, value, source_url, quote: quoteOf(line, value), confidence };
}

/** The line, or as much of a long one as fits around the value. */
function quoteOf(line: string, value: string): string {
  if (line.length <= MAX_QUOTE) return line;
  const at = line.indexOf(value);
  const start = Math.max(0, Math.min(at - 80, line.length - MAX_QUOTE));
  return line.slice(start, Math.max(start + MAX_QUOTE, at + value.length)).trim();
}

/** A page the user gave, or one of the entity's own site, unless it is known to write about others. */
function isOwnPage(reading: Reading, entity: string | null): boolean {
  const host = parseUrl(reading.url)?.hostname.replace(/^www\./, '') ?? '';
  const kind = SAMPLE_SITES.find((one) => one.host === host)?.kind;
  if (kind === 'about_builders' || kind === 'directory' || kind === 'guide') return false;
  // A community's site names its builders, and a builder's its communities; each speaks for itself only.
  const isOfPlaces = kind === 'community_site' || kind === 'inventory_site';
  if (reading.origin === 'given' && (!isOfPlaces || entity === null)) return true;
  const label = host
    .split('.')
    .slice(0, -1)
    .join('')
    .replace(/[^a-z0-9]/g, '');
  return isNamedAfter(label, entity ?? '');
}

/** "cinderranch" is Cinder Ranch's, and "cinderfieldhomes" is not. */
function isNamedAfter(label: string, name: string): boolean {
  const [first = '', second] = wordsOf(name);
  const at = first.length >= 4 ? label.indexOf(first) : -1;
  if (at < 0) return false;
  const rest = label.slice(at + first.length);
  return rest === '' || second === undefined || rest.includes(second);
}

/** Lines of a text, each sentence for itself. */
export function sentencesOf(text: string): string[] {
  return trimmed(text.split(/\r?\n/).flatMap((line) => line.split(SENTENCE_END)));
}

const trimmed = (lines: string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');

function linesAbout(reading: Reading, entity: string | null): string[] {
  const lines = trimmed(
    reading.text.split(/\r?\n/).flatMap((line) => (line.length > MAX_LINE ? line.split(SENTENCE_END) : [line])),
  );
  const address = /^(\d{1,6}) (\p{L}+)/u.exec(entity ?? '');
  if (address) return linesOfHome(lines, `${address[1]} ${address[2]}`.toLowerCase());
  if (isOwnPage(reading, entity)) return lines;
  const name = wordsOf(entity ?? '').join(' ');
  if (name === '') return [];
  const starts = lines.flatMap((line, index) => (wordsOf(line).join(' ').includes(name) ? [index] : []));
  return starts.flatMap((start) => lines.slice(start, start + WINDOW));
}

/** From a home's address to that of the next home, wherever it stands; `address` is house number and first word. */
function linesOfHome(lines: string[], address: string): string[] {
  const own = new RegExp(`(?<!\\d)${address}(?!\\p{L})`, 'iu');
  const start = lines.findIndex((line) => own.test(line));
  if (start < 0) return [];
  const length = lines.slice(start + 1).findIndex((line) => streetIn(line) !== null && !own.test(line));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length);
}
