import { statementsOf, timeStatement } from '../../auction/auction-model';
import { type DomElement, textContent } from '../../dom';
import { type PageDocument } from '../../document';
import { emptyMapped, type FieldCandidate, type Mapped } from '../../entity-mapping';
import { readVehicleTitle } from '../../listing/vehicle-title';
import { type SiteAdapter, type SiteData, type SitePage } from '../site-adapter';
import { findParts, timestampIn } from './find-parts';
import { readAuction } from './read-auction';
import { readEssentials } from './read-essentials';
import { readGallery } from './read-gallery';
import { readDataPage, readEmbeddedRecords } from './read-records';

const HOST = /(?:^|\.)bringatrailer\.(?:com|test)$/i;
/** What only the site's own pages are marked with, so that a page somebody supplies is known too. */
const MARKS =
  /\blisting-available(?:-info)?\b|\bdata-listing-current(?:ly)?\b|\bBAT_VMS\b|\blisting-post-title\b|\blisting-stats-label\b/;

/** Auctions of bringatrailer.com. */
export const bringatrailer: SiteAdapter = {
  name: 'bringatrailer',
  version: 'bringatrailer/1.0.0',
  read,
  mapVehicle,
  readAuction,
};

function read(page: SitePage): SiteData | null {
  const data = /^\s*[{[]/.test(page.source) ? readDataPage(page.source.trim(), page.url) : null;
  if (data)
    return {
      adapter: bringatrailer.name,
      records: data,
      statements: statementsOf(data).map((text) => `Auction › ${text}`),
    };
  if (!MARKS.test(page.source) && !isOfSite(page.url)) return null;
  const records = page.scripts.flatMap((script) => readEmbeddedRecords(script) ?? [])[0] ?? null;
  const parts = findParts(page);
  const times = [...parts.results, ...parts.stats.map(({ value }) => value)].flatMap(
    (element) => timestampIn(element) ?? [],
  );
  const statements = [
    ...(records ? statementsOf(records) : []),
    ...new Set([...times, ...parts.countdowns].map(timeStatement)),
  ].map((text) => `Auction › ${text}`);
  const photos = readGallery(parts.galleries);
  const gallery = photos.length === 0 ? [] : [`Auction › ${galleryStatement(photos)}`];
  return { adapter: bringatrailer.name, records, statements: [...statements, ...gallery] };
}

const galleryStatement = (photos: readonly string[]): string => photos.map((url) => `"url":"${url}"`).join(' ');

function isOfSite(url: string | null): boolean {
  try {
    return url !== null && HOST.test(new URL(url).hostname);
  } catch {
    return false;
  }
}

/** What the lot is: the heading, the box of essentials, the gallery. */
function mapVehicle(page: PageDocument): Mapped {
  const mapped = emptyMapped();
  const parts = findParts(page);
  const essentials = readEssentials(parts.essentials);
  if (parts.title) mapped.fields.push(...titleFields(textContent(parts.title), makeOf(page)));
  mapped.fields.push(...essentials.fields, ...excerptOf(parts.excerpts));
  mapped.unreadable.push(
    ...essentials.unreadable.filter(({ field }) => !essentials.fields.some((one) => one.field === field)),
  );
  const photos = readGallery(parts.galleries);
  if (photos.length > 0) mapped.fields.push(candidate('images', photos.join(' '), galleryStatement(photos), photos));
  return mapped;
}

const candidate = (field: string, raw: string, quote: string, input?: unknown): FieldCandidate => ({
  ...{ field, raw, quote, method: 'site_adapter', cue: /(?:)/, isSettled: true },
  ...(input === undefined ? {} : { input }),
});

function titleFields(title: string, make: string | null): FieldCandidate[] {
  const read = readVehicleTitle(title, make);
  const parts: [string, string | null][] = [
    ['title', title],
    ['year', read?.year ?? null],
    ['make', read?.make ?? make],
    ['model', read?.model ?? null],
  ];
  return parts.flatMap(([field, raw]) => (raw === null || raw === '' ? [] : [candidate(field, raw, title)]));
}

/** The make by which the site groups its lots. */
function makeOf(page: PageDocument): string | null {
  const line = page.lines.find(({ text, element }) => /^make\b/i.test(text) && /\bgroup-/.test(classPath(element)));
  const make = line?.text.replace(/^make\s*:?\s*/i, '').trim();
  return make && make.length <= 40 ? make : null;
}

function classPath(element: DomElement): string {
  const parent = element.parent && 'attribs' in element.parent ? (element.parent as DomElement) : null;
  return `${element.attribs.class ?? ''} ${parent?.attribs.class ?? ''}`;
}

/** The site's own description, at its beginning. */
function excerptOf(boxes: readonly DomElement[]): FieldCandidate[] {
  const [box] = boxes;
  const text = box ? textContent(box) : '';
  return text.length >= 80 ? [candidate('description', text, text)] : [];
}
