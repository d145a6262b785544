import { type FieldDefinition } from '@/lib/catalog/entity-type';

/** Page text sent in one call, in characters: about 6,000 tokens. */
export const MAX_PAGE_CHARS = 20_000;
/** Stands where lines were left out; no quote can reach across it. */
const GAP = '[…]';
/** Lines kept before and after one that matters. */
const CONTEXT_LINES = 1;
/** The start of a page says whose it is. */
const HEAD_LINES = 12;

/** Words beside which a value of a kind usually stands. */
const CUES: Readonly<Partial<Record<FieldDefinition['kind'], RegExp>>> = {
  year: /\b(?:since|found(?:ed|ing)?|establish(?:ed)?|est|began|started|incorporated|\d+\s+years|desde|fundad[ao])\b/i,
  count_range: /\b(?:employees?|team|staff|people|associates)\b/i,
  decimal: /\b(?:rat(?:ed|ings?)|stars?|out of|score)\b/i,
  integer: /\b(?:reviews?|ratings?|homes|communities)\b/i,
  phone: /\d{3}\D{0,3}\d{3}\D{0,3}\d{4}|\b(?:call|phone|tel)\b/i,
  email: /@|\be-?mail\b/i,
  address: /\b\d{1,6}\s+\p{L}+|\b(?:suite|street|avenue|road|drive|office|visit)\b/iu,
  city: /,\s*[A-Z]{2}\b|\b\d{5}\b/,
  state: /,\s*[A-Z]{2}\b|\b\d{5}\b/,
  postal_code: /\b\d{5}\b/,
  url: /https?:|www\./i,
  socials: /facebook|instagram|linkedin|youtube|pinterest|houzz|twitter/i,
  string_set: /\b(?:serv(?:e|ing|ices?)|areas?|communities|special|build|homes|in)\b/i,
  long_text: /\b(?:we|our|about|build(?:s|ing|er)?)\b/i,
  money: /\$\s*\d|\bprice/i,
  money_monthly: /\$\s*\d.*\bmo|\b(?:dues|fees?|assessments?|hoa)\b/i,
  money_period: /\$\s*\d.*\b(?:year|annual|quarter|mo)|\b(?:dues|fees?|assessments?|hoa)\b/i,
  percent: /\d\s?%|\btax\b/i,
  area_sqft: /\b(?:sq|square|sf|acres?|lot)\b/i,
  area_acres: /\bacres?\b/i,
  bathrooms: /\bbath/i,
  lot_number: /\b(?:lot|homesite)\b/i,
  property_status: /\b(?:status|available|sold|contract|pending|model home|ready)\b/i,
  development_stage: /\b(?:phase|complet\w*|built[- ]out|stage)\b/i,
  school_district: /\b(?:isd|schools?|district)\b/i,
  reference: /\bbuil(?:t|ders?)\b|\b(?:communit(?:y|ies)|subdivision|neighbou?rhood)\b/i,
  name: /\b(?:managed|management|amenit\w*|awards?|events?|builders?|plans?)\b/i,
};

/**
 * The part of a page's text that can answer: its start, and the lines in which a value of a wanted field may stand, with
 * their neighbours, in page order. A page that fits is sent whole; repeated lines (menus, footers) once.
 */
export function trimPageText(text: string, wanted: readonly FieldDefinition[], limit = MAX_PAGE_CHARS): string {
  const seen = new Set<string>();
  const lines = text.split('\n').map((line) => line.trim());
  const kept = lines.filter((line) => {
    const isNew = line !== '' && !seen.has(line);
    seen.add(line);
    return isNew;
  });
  const whole = kept.join('\n');
  if (whole.length <= limit) return whole;
  const cues = wanted.flatMap((field) => CUES[field.kind] ?? []);
  const scores = kept.map((line) => cues.filter((cue) => cue.test(line)).length / Math.sqrt(1 + line.length / 400));
  const chosen = new Set<number>();
  let length = 0;
  const add = (index: number) => {
    const line = kept[index];
    if (line === undefined || chosen.has(index) || length + line.length + GAP.length + 2 > limit) return;
    chosen.add(index);
    length += line.length + GAP.length + 2;
  };
  for (let index = 0; index < HEAD_LINES; index += 1) add(index);
  const ranked = scores.map((score, index) => ({ score, index })).filter(({ score }) => score > 0);
  ranked.sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index } of ranked) for (let near = -CONTEXT_LINES; near <= CONTEXT_LINES; near += 1) add(index + near);
  for (let index = 0; index < kept.length; index += 1) add(index);
  return [...chosen]
    .sort((a, b) => a - b)
    .flatMap((index, place, order) =>
      place > 0 && order[place - 1] !== index - 1 ? [GAP, kept[index]!] : [kept[index]!],
    )
    .join('\n');
}
