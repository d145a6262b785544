import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { communityType } from '@/lib/catalog/types/community';

import { type PageDocument } from '../document';
import { doubt, type MappingContext, type Objection, refuse, type StatedValue } from '../entity-mapping';
import { lineRangeOf } from '../quote-places';
import { containsWords, nationalDigits, phonesIn } from '../quoted-values';
import { readAcres } from './acres';
import { ASSOCIATION, isAssociationMailbox, OTHER_DESK } from './association';
import { isAmenity, NOT_ITS } from './children/amenities';
import { GONE, isBuilderName, NO_BUILDER, PAST } from './children/builders';
import { NOT_YET, readCounts } from './counts';
import { isOtherFee, readFees } from './fees';
import { readFounded } from './founded';
import { type TextReading } from './settle';
import { readStage } from './stage';
import { type Said } from './statements';
import { OF_ALL, ONE_AUTHORITY, readTaxRate } from './tax-rate';

/**
 * Holds what somebody else read of a community to the rules of its own readers: no one-off fee is its dues, no plan a
 * count, no authority's share its tax rate, no sales office its association's desk.
 */
export function objectToCommunityValue(
  stated: StatedValue,
  page: PageDocument,
  { hint, now }: MappingContext,
): Objection | null {
  const range = lineRangeOf(page, stated.quote);
  if (!range) return null;
  const text = page.lines
    .slice(range.from, range.to)
    .map((line) => line.text)
    .join('\n');
  const toRecord = RECORDS[stated.field];
  if (toRecord) return toRecord(stated.value, text, headingOver(page, range.from));
  const name = hint.name ?? null;
  if (stated.field === 'hoa_contact_phone') return objectToPhone(stated.value, text, headingOver(page, range.from));
  if (stated.field === 'hoa_contact_email')
    return isAssociationMailbox(stated.value, name) ? null : refuse('The mailbox is a person’s or another desk’s');
  if (stated.field === 'hoa_management_company')
    return /\bmanag/i.test(`${text} ${headingOver(page, range.from)}`) ? null : doubt('The words name no manager');
  return objectToFact(stated, page, range, { text, name, now });
}

const headingOver = (page: PageDocument, at: number): string =>
  `${page.lines[at]?.under ?? ''}\n${page.lines[at - 1]?.text ?? ''}`;

type Reader = (said: Said, name: string | null, now: Date) => TextReading;

/** The readers of facts that a page states in one way or another, and what is wrong where they find another thing. */
const READERS: Readonly<Record<string, Reader>> = {
  monthly_fee: (said, _name, now) => readFees(said, now),
  community_dues: (said, _name, now) => readFees(said, now),
  homes: (said) => readCounts(said),
  residents: (said) => readCounts(said),
  member_count: (said) => readCounts(said),
  followers: (said) => readCounts(said),
  tax_rate: (said, _name, now) => readTaxRate(said, now),
  total_acres: (said) => readAcres(said),
  development_stage: readStageOf,
  founded_year: readFounded,
};

function readStageOf(said: Said, name: string | null): TextReading {
  return readStage(said, name);
}

function objectToFact(
  stated: StatedValue,
  page: PageDocument,
  range: { from: number; to: number },
  { text, name, now }: { text: string; name: string | null; now: Date },
): Objection | null {
  const field = communityType.fields.find((one) => one.name === stated.field);
  const read = READERS[stated.field];
  if (!field || !read) return null;
  const key = keyOf(field, stated.value, now);
  if (key === null) return null;
  // A label may stand on the line before, a period on the one behind.
  const wide = { lines: page.lines.slice(Math.max(0, range.from - 1), range.to + 1) };
  const isRead = ({ candidates }: TextReading): boolean =>
    candidates.some((one) => one.field === field.name && keyOf(field, one.input ?? one.raw, now) === key);
  const own = read({ lines: page.lines.slice(range.from, range.to) }, name, now);
  if (isRead(own) || isRead(read(wide, name, now))) return null;
  return whyOther(stated.field, text, own) ?? doubt('The words do not state this as such, exactly and for the whole');
}

function whyOther(field: string, text: string, own: TextReading): Objection | null {
  const reason = own.unreadable.find((one) => one.field === field)?.reason;
  const isFee = field === 'monthly_fee' || field === 'community_dues';
  if (isFee && isOtherFee(text)) return refuse('The amount is no regular fee of the owners');
  if (own.candidates.some((one) => one.field === field)) return refuse('The words state another value');
  if (reason !== undefined) return refuse(reason);
  if (/^(?:homes|residents)$/.test(field) && NOT_YET.test(text)) return refuse('The number is of what is planned');
  if (field === 'tax_rate' && ONE_AUTHORITY.test(text) && !OF_ALL.test(text))
    return refuse('The rate is one authority’s share');
  return null;
}

function keyOf(field: FieldDefinition, value: unknown, now: Date): string | null {
  const read = kindOf(field.kind).parse(value, field, now);
  return read.ok ? kindOf(field.kind).normalise(read.value) : null;
}

/** By the words before the number on its line, else by what stands over it. */
function objectToPhone(value: string, text: string, above: string): Objection | null {
  const digits = nationalDigits(value);
  for (const line of text.split('\n')) {
    const found = phonesIn(line);
    const at = found.findIndex((phone) => phone.digits === digits);
    const phone = found[at];
    if (!phone) continue;
    const previous = found[at - 1];
    const before = line.slice(previous ? previous.index + previous.raw.length : 0, phone.index);
    const label = before.trim() === '' ? above : before;
    if (/\bfax\W*$/i.test(label)) return refuse('The number is a fax');
    const isOther = OTHER_DESK.test(label.replace(ASSOCIATION, ''));
    if (isOther && !ASSOCIATION.test(before)) return refuse('The number is labelled for somebody else');
  }
  return null;
}

type RecordJudge = (title: string, text: string, above: string) => Objection | null;

/** Small records, by the key of their list. */
const RECORDS: Readonly<Record<string, RecordJudge>> = {
  amenities: (title, text, above) => {
    const clauses = text.split(/[.;!?\n]\s*/).filter((clause) => containsWords(clause, title));
    const isOthers = clauses.some((clause) => /\b(?:nearby|planned|future|coming soon|proposed)\b/i.test(clause));
    if (NOT_ITS.test(above.toLowerCase()) || isOthers) return refuse('It is in the surroundings, or still to come');
    return isAmenity(title) ? null : refuse('The words name no amenity');
  },
  builders: (title, text, above) => {
    if (!isBuilderName(title) || NO_BUILDER.test(title)) return refuse('This is not the name of a builder');
    const isGone = PAST.test(above) || PAST.test(text) || text.split('\n').some((line) => GONE.test(line));
    if (isGone) return refuse('The builder does not build here any more');
    return /\bbuil(?:ds?|ders?|ding|t)\b|\bbegun\b|\bhomes? (?:by|from)\b|\bby \p{Lu}/iu.test(`${text} ${above}`)
      ? null
      : doubt('The words do not say that it builds here');
  },
  awards: (_title, text) =>
    /\b(?:19|20)\d{2}\b|\b(?:award|best|winner|prize|honou?r|recogni|finalist)/i.test(text)
      ? null
      : doubt('The words do not read like an award'),
};
