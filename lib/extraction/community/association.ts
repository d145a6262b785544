import { brandWords } from '../brand-name';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isPlaceholder } from '../placeholder';
import { nationalDigits, phonesIn } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { type PageLine } from '../visible-lines';
import { type Mention, settle, type TextReading, toCandidate } from './settle';
import { statementsOf } from './statements';

/** The association of owners, or who manages it, by the words that stand beside its contact. */
export const ASSOCIATION =
  /\b[HP]OA\b(?!s? (?:fees?|dues|assessments?|costs?|rules|documents?|payments?|is|are)\b)|\b(?:home|property|unit|condo\w*|town\s?home)\s?owners?['’]?s? association|\bowners?['’]? association|\b(?:residential|community|master|civic|condominium|improvement|maintenance|neighbou?rhood|recreation(?:al)?) association\b|\bassociation (?:office|manage\w*|contact|info\w*|phone|e-?mail)|\bmanagement (?:company|office|co\b|team)|\bcommunity (?:manager|management)|\bon-?site (?:office|management)|\bproperty (?:management|manager)|\bassociation manager|^the association\b/i;
/** Other desks than the association's, by what a number is labelled with. */
export const OTHER_DESK =
  /\bsales?\b|\binformation center|\bwelcome center|\bmodels?\b|\bnew homes?\b|\bbuilders?\b|\brealt|\bagents?\b|\blenders?\b|\bmortgage|\bemergenc|\bpolice|\bsheriff|\bconstable|\bfire\b|\bpoison|\bhospital|\bambulance|\butilit|\bm\.?u\.?d\b|\bwater\b|\bsewer|\btrash|\bgarbage|\bwaste|\belectric|\bgas\b|\bcable|\binternet|\bpool\b|\bgates?\b|\bgate ?house|\bsecurity|\bpatrol|\bschool|\bisd\b|\bafter[- ]?hours|\bfax\b|\bpost office|\banimal|\b911\b|\bstreet ?lights?|\blandscap|\bclubhouse rental|\bgolf|\btennis|\bpro shop|\brestaurant|\bleasing|\badvertis|\bweb ?(?:site|master)|\btext\b|\bcounty\b|\bcity of\b|\bcall us today\b|\bschedule (?:a|your) (?:tour|visit)/i;
/** One person's, who is not the association: board members, residents, managers by name. */
const PERSONAL =
  /\b(?:president|vice[- ]president|treasurer|secretary|director|board member|member at large|trustee|chair(?:man|woman|person)?|captain|resident|neighbor|cell|mobile|home phone)\b/i;

/** Manager, phone, mailbox and registration of the owners' association. `isAssociations`: the site is the association's. */
export function readAssociation(page: PageDocument, name: string | null, isAssociations: boolean): TextReading {
  const readings = [readManager(page), readRegistration(page)];
  const manager = readings[0]?.candidates[0]?.raw ?? null;
  return {
    candidates: [
      ...readings.flatMap(({ candidates }) => candidates),
      ...readPhone(page, isAssociations, manager),
      ...readMailbox(page, name, isAssociations, manager),
    ],
    unreadable: readings.flatMap(({ unreadable }) => unreadable),
  };
}

const MANAGED_BY =
  /\b(?:(?:professionally |currently |self-?)?managed by|management (?:is )?provided by|(?:management|managing) (?:company|agent|firm)(?: (?:is|for [^.;]{2,50} is))|contracts? with|has (?:hired|retained|engaged|selected)|governed and managed by)\s+(?:the\s+)?(\p{Lu}[^.;:()|\n]{2,70}?)(?:,?\s(?:Inc|LLC|L\.L\.C|Ltd|Corp)\b\.?)?(?=\s+(?:to|for|since|and (?:is|can|may|has|was)|at|in|is|which|who|located|,)\b|[,.;:()|]|\s[–—-]\s|$)/u;
const MANAGES =
  /^(?:the\s+)?(\p{Lu}[^.;:()|\n]{2,60}?)\s+(?:is (?:the|our) (?:\p{L}+ )?(?:management|managing) (?:company|agent|firm)|(?:professionally |currently )?manages (?:the|our) (?:\p{L}+ )?(?:association|community|hoa|poa))\b/iu;
const MANAGER_LABEL =
  /^(?:(?:hoa|poa|property|community|association|the)\s+)*(?:management|managing)(?: (?:company|agent|firm|co\.?))?(?: name)?$|^(?:managed by|professionally managed by|property manager|hoa manager|managed professionally by)$/i;
const FIRM =
  /\b(?:management|managers|associa|group|inc|llc|l\.l\.c|ltd|corp|company|co|services?|residential|properties|partners|realty|solutions|associates|communities|community|association|consultants|firstservice|realmanage|ccmc|ciramanagement|mgmt|advisors|professionals?|amg|enterprises|real estate|hoa|poa)\b/i;

function readManager(page: PageDocument): TextReading {
  const linked = new Set(
    page.links
      .filter((link) => /^https?:/i.test(link.href) && registrableDomain(link.href) !== registrableDomain(page.url))
      .map((link) => link.text),
  );
  const mentions = statementsOf(page).flatMap(({ label, text, quote }): Mention[] => {
    const told = text.length <= 600 ? (MANAGED_BY.exec(text) ?? MANAGES.exec(text))?.[1] : undefined;
    const isLabelled =
      label !== '' && MANAGER_LABEL.test(label) && !/\b(?:is|are|has|have|was|please|we|you)\b/.test(text);
    const found = told ?? (isLabelled ? text.replace(/\s*[(|–—].*$|,\s*(?!inc|llc|ltd).*$/i, '') : '');
    const raw = (found ?? '').replace(/[\s,.]+$/, '').trim();
    if (raw.length < 3 || raw.length > 80 || !/^\p{Lu}/u.test(raw) || phonesIn(raw).length > 0 || raw.includes('@'))
      return [];
    const isOneWord = !raw.includes(' ') && raw.length >= 4;
    // Two plain words are somebody's name.
    if (!FIRM.test(raw) && !isOneWord && !linked.has(raw) && !/[&\d]/.test(raw)) return [];
    if (/^(?:the |a |an |our )?(?:board|homeowners?|owners|developer|declarant|volunteers?)\b/i.test(raw)) return [];
    return [{ raw, quote, key: brandWords(raw).join(' '), score: isLabelled ? 2 : 1 }];
  });
  return settle('hoa_management_company', mentions, 'The page names several management companies');
}

const NUMBER_LABEL =
  /^(?:(?:hoa|poa|association|enterprise|corporat(?:e|ion)|company|entity|state|secretary of state|sos|non-?profit|official)\s+)*(?:registration|enterprise|filing|file|entity|charter|document)\s*(?:number|no\.?|#|id)?$|^(?:hoa|association|enterprise|entity|charter|registration)\s+(?:number|no\.?|#|id)$/i;
const NUMBERED =
  /\b(?:(?:hoa|poa|association|enterprise|corporation|entity|secretary of state|sos)\s+(?:registration|filing|file|entity|charter)?\s*|(?:registration|filing|charter|entity)\s+)(?:number|no\.?|#|id)\s*(?:is\s+)?[:#]?\s*([A-Z]{0,3}-?\d[\dA-Z-]{3,18})\b/i;
const NOT_ITS_NUMBER =
  /\b(?:licen[cs]e|vehicle|guest|pool|broker|trec|dre|builder|permit|mls|parcel|phone|pet|voter)\b/i;

function readRegistration(page: PageDocument): TextReading {
  const mentions = statementsOf(page).flatMap(({ label, text, quote, under }): Mention[] => {
    if (text.length > 400 || NOT_ITS_NUMBER.test(`${label} ${text} ${under}`)) return [];
    const labelled = NUMBER_LABEL.test(label) ? /^#?\s*([A-Z]{0,3}-?\d[\dA-Z-]{3,18})$/i.exec(text)?.[1] : undefined;
    const raw = labelled ?? NUMBERED.exec(label === '' ? text : `${label}: ${text}`)?.[1];
    return raw ? [{ raw, quote, key: raw.replace(/\W/g, '').toLowerCase(), score: labelled ? 2 : 1 }] : [];
  });
  return settle('enterprise_number_hoa', mentions, 'The page gives several registration numbers');
}

interface Place {
  line: PageLine;
  /** What stands beside a contact and says whose it is, nearest first. */
  around: string[];
}

function placesOf(page: PageDocument): Place[] {
  const lines = page.lines.filter((line) => !line.foreign);
  return lines.map((line, at) => {
    const above = lines[at - 1];
    const isBare =
      line.text.replace(EMAIL, '').replace(/[\d\s().+-]|phone|tel|office|e-?mail|call|:/gi, '').length < 12;
    const entry =
      line.item === null ? [] : lines.slice(Math.max(0, at - 6), at + 7).filter(({ item }) => item === line.item);
    return {
      line,
      around: [
        line.text,
        ...(isBare && above && above.region === line.region && above.text.length <= 80 && !/\d{3}|@/.test(above.text)
          ? [above.text]
          : []),
        entry.length <= 6 && entry.every(({ text }) => text.length <= 160)
          ? entry.map(({ text }) => text).join('\n')
          : '',
        line.under,
      ],
    };
  });
}

/** 4 where the words beside it name the association, 1 where only the site is its, 0 where it is somebody else's. */
function claimOf({ around }: Place, before: string, isAssociations: boolean, manager: string | null): number {
  const own = [before, ...around.slice(1)];
  if ([before, around[0] ?? '', around.length > 3 ? (around[1] ?? '') : ''].some((text) => PERSONAL.test(text)))
    return 0;
  for (const text of own) {
    const isIts = ASSOCIATION.test(text) || (manager !== null && text.includes(manager));
    const isOther = OTHER_DESK.test(text.replace(ASSOCIATION, ''));
    if (isIts && !(isOther && text === before && OTHER_DESK.test(text.slice(-40).replace(ASSOCIATION, '')))) return 4;
    if (isOther) return 0;
  }
  return isAssociations ? 1 : 0;
}

function readPhone(page: PageDocument, isAssociations: boolean, manager: string | null): FieldCandidate[] {
  const mentions: (Mention & { at: number })[] = [];
  for (const [at, place] of placesOf(page).entries()) {
    const { line } = place;
    if (line.tracked || line.text.length > 1_000 || !/\d{3}/.test(line.text)) continue;
    const found = phonesIn(line.text).filter(({ raw, digits }) => isDialled(raw, digits));
    found.forEach((phone, index) => {
      const previous = found[index - 1];
      const before = line.text.slice(previous ? previous.index + previous.raw.length : 0, phone.index);
      const behind = line.text.slice(phone.index + phone.raw.length);
      const isFax = /\bfax\W*$|(?:^|\s)f\W*$/i.test(before) || /^\s*\(?fax\b/i.test(behind);
      if (isFax || isPlaceholder(phone.raw, 'phone') || /^\s*\(?(?:text|cell|mobile)/i.test(behind)) return;
      if (before.trim() === '' && /^fax\b|\bfax:?$/i.test(place.around.length > 3 ? (place.around[1] ?? '') : ''))
        return;
      const claim = claimOf(
        place,
        before.trim() === '' ? line.text.replace(phone.raw, '') : before,
        isAssociations,
        manager,
      );
      if (claim === 0) return;
      const isReach = /\b(?:phone|office|main|tel|call)\b/i.test(before) || line.inAddress || line.region === 'footer';
      mentions.push({
        ...{ raw: phone.raw, quote: line.text, key: nationalDigits(phone.raw), at },
        score: claim * 2 + (isReach ? 1 : 0),
      });
    });
  }
  const adjustments = page.hasCallTracking ? [pageReason('A call-tracking script runs on the page', -0.1)] : [];
  // The first of equals: an office is named before its other lines.
  const best = [...mentions].sort((a, b) => b.score - a.score || a.at - b.at)[0];
  return best ? [toCandidate('hoa_contact_phone', { ...best, adjustments })] : [];
}

/** A number of the American plan that is spelled for calling; ten digits in a row may be any number. */
function isDialled(raw: string, digits: string): boolean {
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) && /\D/.test(raw.trim());
}

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** A desk's mailbox, not a person's. */
const DESK =
  /^(?:info|contact|office|hello|hoa|poa|manager|mgmt|management|board|admin\w*|association|community|support|customer\w*|service\w*|help|resident\w*|homeowner\w*|owner\w*|concierge|general|mail|onsite|frontdesk|front\.desk|lifestyle|assessments?|inquir\w*)\d*$|(?:hoa|poa)$|^(?:hoa|poa)/i;
const OTHER_BOX = /^(?:sales|newhomes|leasing|press|media|webmaster|events?|rentals?|security|careers?|jobs|billing)/i;

/** Whether a mailbox is a desk of the association or its manager; that of a person or of a sales office is none. */
export function isAssociationMailbox(address: string, name: string | null): boolean {
  const local = address.split('@')[0] ?? '';
  return !OTHER_BOX.test(local) && (DESK.test(local) || isNamedAfter(local, name));
}

/** "bridgeland@…", but not "jane.bridgeland@…". */
function isNamedAfter(local: string, name: string | null): boolean {
  const words = name === null ? [] : brandWords(name).filter((word) => word.length > 3);
  return words.some((word) => local.toLowerCase().includes(word)) && !/[._]/.test(local);
}

function readMailbox(
  page: PageDocument,
  name: string | null,
  isAssociations: boolean,
  manager: string | null,
): FieldCandidate[] {
  const mentions: Mention[] = [];
  const keep = (raw: string, quote: string, claim: number): void => {
    const local = raw.split('@')[0] ?? '';
    if (claim === 0 || !isAssociationMailbox(raw, name) || isPlaceholder(raw, 'email')) return;
    mentions.push({
      raw,
      quote,
      key: raw.toLowerCase(),
      score: claim * 2 + (/hoa|poa|info|office/i.test(local) ? 1 : 0),
    });
  };
  const places = placesOf(page);
  for (const place of places) {
    for (const match of place.line.text.length > 1_000 ? [] : place.line.text.matchAll(EMAIL)) {
      const before = place.line.text.slice(0, match.index);
      keep(match[0], place.line.text, claimOf(place, before, isAssociations, manager));
    }
  }
  for (const link of page.links) {
    const raw = /^mailto:([^?&,;\s]+@[^?&,;\s]+)/i.exec(link.href)?.[1]?.replace(/%40/, '@');
    if (!raw || link.foreign || mentions.some(({ key }) => key === raw.toLowerCase())) continue;
    const line = page.lines[link.line];
    const place = places.find((one) => one.line === line);
    keep(raw, link.fragment, place ? claimOf(place, link.text, isAssociations, manager) : isAssociations ? 1 : 0);
  }
  const best = [...mentions].sort((a, b) => b.score - a.score)[0];
  return best ? [toCandidate('hoa_contact_email', best)] : [];
}
