import { brandWords } from '../brand-name';
import { type DataNode, literalOf } from '../data-node';
import { type PageDocument } from '../document';
import {
  emptyMapped,
  type EntityMapping,
  type FieldCandidate,
  type Mapped,
  type MappingContext,
} from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { readTextAwards } from '../page-text/awards';
import { containsWords } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { isSameSite } from '../same-site';
import { isOwnSite } from '../site-owner';
import { readAcres } from './acres';
import { readAssociation } from './association';
import { readAmenities } from './children/amenities';
import { readBuilders, readSiteBuilder } from './children/builders';
import { readEvents } from './children/events';
import { readCounts } from './counts';
import { readFees } from './fees';
import { readFounded } from './founded';
import {
  isAssociationName,
  isListPage,
  readAbout,
  readCommunityName,
  readVideo,
  readWebsite,
  withoutAssociation,
} from './identity';
import { objectToCommunityValue } from './object-to-community-value';
import { otherPlacesIn } from './other-places';
import { readPlace } from './place';
import { readSchoolDistrict } from './school-district';
import { isHeadedBy, isOthersSite, isShared, partAbout, withoutFrame, withoutOthers } from './scope';
import { type TextReading, toCandidate } from './settle';
import { readStage } from './stage';
import { type Said, statedLine } from './statements';
import { pickCommunity, readCommunityNode, readVideoNodes, statedProperties } from './structured';
import { readTaxRate } from './tax-rate';

/** A page of a community, of its owners' association, or of a builder or manager about it → community fields. */
export const communityMapping: EntityMapping = {
  entityType: 'community',
  map(page, context) {
    const { hint } = context;
    const isSite = isSameSite(page.url, hint.website) === true;
    if (hint.name && !isSite && !containsWords(page.snapshot.text, brandWords(hint.name).join(' ')))
      return notAbout(hint.name);
    const choice = pickCommunity(page, hint);
    const isIts =
      !hint.name || (!isShared(page, hint.name) && (choice.main !== null || isHeadedBy(page, hint.name) || isSite));
    if (isIts && choice.isDirectory)
      return { ...emptyMapped(), notes: choice.note ? [choice.note] : [], isOwnSite: false };
    if (!hint.name && choice.main === null && isListPage(page, readCommunityName(page, hint)?.name ?? null))
      return {
        ...emptyMapped(),
        notes: ['The page lists several communities and is about none of them'],
        isOwnSite: false,
      };
    if (isIts) return mapSubject(page, context, choice.main?.node ?? null);
    // A page about several: only the part that the community heads is about it.
    const about = hint.name ? partAbout(page, hint.name) : null;
    if (!about) return notAbout(hint.name ?? '');
    const mapped = mapSubject(about.part, context, null);
    const { heading } = about;
    return {
      ...mapped,
      fields: [
        ...mapped.fields,
        toCandidate('name', { raw: heading, input: withoutPlace(heading), quote: heading, key: '', score: 1 }),
      ],
      listedChildren: [],
      isOwnSite: false,
      notes: [...mapped.notes, 'The page is about several communities'],
    };
  },
  scope: (page) => ({ page: withoutOthers(page), reason: null }),
  objectTo: objectToCommunityValue,
  othersIn: otherPlacesIn,
  shortName: withoutAssociation,
};

/** "Elyson – Katy, TX", "2. Elyson" */
function withoutPlace(heading: string): string {
  return (heading.split(/,|\s[–—|-]\s/)[0] ?? heading).replace(/^\d{1,3}[.)]\s+/, '').trim();
}

function notAbout(name: string): Mapped {
  return { ...emptyMapped(), notes: [`The page is not about ${name}`], isOwnSite: false };
}

function mapSubject(whole: PageDocument, context: MappingContext, node: DataNode | null): Mapped {
  const { hint, now } = context;
  const mapped = emptyMapped();
  const stated = readCommunityName(whole, hint);
  const name = hint.name ?? (node ? literalOf(node, 'name')?.text : null) ?? stated?.name ?? null;
  const own = isOwnSite(whole, node, name, hint);
  mapped.isOwnSite = own === null && isOthersSite(whole, name) ? false : own;
  const isAssociations = isAssociationSite(whole, node, mapped.isOwnSite);
  const page = withoutOthers(mapped.isOwnSite === false ? withoutFrame(whole) : whole);
  if (node) addNode(mapped, node, context, isAssociations);
  if (stated) mapped.fields.push(toCandidate('name', { ...stated, input: stated.name, key: '' }));
  const add = ({ candidates, unreadable }: TextReading): void => {
    mapped.fields.push(...candidates);
    mapped.unreadable.push(...unreadable);
  };
  for (const reading of factReadings(page, name, now)) add(reading);
  add(readAssociation(page, name, isAssociations));
  add(
    readPlace(
      mapped.isOwnSite === false ? { ...page, title: whole.title } : page,
      hint,
      name,
      mapped.isOwnSite !== false,
    ),
  );
  mapped.fields.push(
    ...readAbout(page, name),
    ...readWebsite(page, name, mapped.isOwnSite),
    ...readVideoNodes(page),
    ...readVideo(page),
    ...readDescription(whole),
  );
  addRecords(mapped, page, name);
  if (mapped.isOwnSite === false) mapped.children.push(...readSiteBuilder(whole));
  dropOthersSite(mapped, whole, name);
  return mapped;
}

function factReadings(page: Said, name: string | null, now: Date): TextReading[] {
  return [
    readFees(page, now),
    readTaxRate(page, now),
    readCounts(page),
    readAcres(page),
    readStage(page, name),
    readFounded(page, name, now),
    readSchoolDistrict(page),
  ];
}

/** The owners' association runs the site: its name is the site's, or the host ends in what associations are called. */
function isAssociationSite(page: PageDocument, node: DataNode | null, isOwn: boolean | null): boolean {
  const label = (registrableDomain(page.url) ?? '').split('.')[0] ?? '';
  if (/(?:hoa|poa|owners|association|assoc)$/i.test(label)) return true;
  if (isOwn === false) return false;
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  const siteName = metaTag(page.meta, 'og:site_name')?.content ?? '';
  const owner = page.lines.findLast(({ text }) => /©|\bcopyright\b/i.test(text))?.text ?? '';
  const names = [
    siteName,
    heading,
    ...page.title.split(/\s+[|–—-]\s+|\s*\|\s*/),
    node ? (literalOf(node, 'name')?.text ?? '') : '',
  ];
  const isNamed = names.some((text) => isAssociationName(text.trim())) || /\b(?:association|hoa|poa)\b/i.test(owner);
  return isNamed && !/\b(?:realty|realtors?|builders?|homes,? (?:inc|llc|ltd))\b/i.test(`${owner} ${siteName}`);
}

function addNode(mapped: Mapped, node: DataNode, { hint, now }: MappingContext, isAssociations: boolean): void {
  const reading = readCommunityNode(node, hint, isAssociations);
  mapped.fields.push(...reading.fields);
  mapped.children.push(...reading.children);
  mapped.listedChildren.push(...reading.listedChildren);
  mapped.unreadable.push(...reading.unreadable);
  mapped.fields.push(...readProperties(node, now));
}

/** Facts in `additionalProperty`, read by the rules for labelled facts of the page's text. */
function readProperties(node: DataNode, now: Date): FieldCandidate[] {
  return statedProperties(node).flatMap(({ label, value, quote }) => {
    const text = `${label}: ${value.text}`;
    const page = { lines: [statedLine(text)] };
    return factReadings(page, null, now).flatMap(({ candidates }) =>
      candidates.map((candidate) => ({ ...candidate, quote, method: node.method })),
    );
  });
}

/** What the page says of itself to search engines describes the community, mostly. */
function readDescription(page: PageDocument): FieldCandidate[] {
  const tag = metaTag(page.meta, 'description', 'og:description', 'twitter:description');
  return tag ? [{ field: 'about', raw: tag.content, quote: tag.fragment, method: 'opengraph' }] : [];
}

function addRecords(mapped: Mapped, page: PageDocument, name: string | null): void {
  const amenities = readAmenities(page);
  // A builder shows its own awards beside its communities, and of their amenities what sells.
  const isOthers = mapped.isOwnSite === false;
  const awards = isOthers ? { children: [], isComplete: false } : readTextAwards(page);
  mapped.children.push(
    ...amenities.children,
    ...readBuilders(page, name),
    ...awards.children.map((child) => ({ ...child, entity_type: 'community_award' })),
    ...readEvents(page),
  );
  if (amenities.isComplete && !isOthers) mapped.listedChildren.push('amenity');
  if (awards.isComplete) mapped.listedChildren.push('community_award');
}

/** On a builder's or a manager's site the page about the community is not the community's website. */
function dropOthersSite(mapped: Mapped, page: PageDocument, name: string | null): void {
  const domain = registrableDomain(page.url);
  if (mapped.isOwnSite !== false || domain === null) return;
  const isInside = ({ field, raw }: FieldCandidate): boolean =>
    field === 'community_website_url' && registrableDomain(raw) === domain;
  if (mapped.fields.some(isInside) && name !== null)
    mapped.unreadable.push({
      field: 'community_website_url',
      reason: 'Only its page on somebody else’s site is given',
    });
  mapped.fields = mapped.fields.filter((candidate) => !isInside(candidate));
}
