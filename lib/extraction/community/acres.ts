import { type Mention, settle, type TextReading } from './settle';
import { type Said, type Statement, statementsOf } from './statements';

const ACRES = /(?<![\d.,$/-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,6}(?:\.\d+)?)(\+?)[\s-]*acres?\b/gi;
const OPEN_BEFORE =
  /(?:\b(?:over|more than|nearly|almost|about|around|approximately|approx\.?|roughly|some|up to|at least|under|less than|between|as (?:large|big|small) as|upwards? of|additional|another|to)|[~≈<>]|\d\s*[–—-])\s*$/i;
/** Parts of a community that have areas of their own. */
const PART =
  /\b(?:lakes?|parks?|preserves?|green ?(?:space|belt|way)s?|open space|trails?|recreation\w*|rec center|nature|natural|golf|wetlands?|forest|woods|lagoons?|ponds?|sports?|athletic|campus|town center|village center|amenit\w+|farm|garden|orchard|vineyard|school|commercial|retail|medical|beach|waterfront|marina|river|reserve|habitat|conservation|landscap\w+|island|arboretum|dog|pool|plaza|complex|clubhouse|water ?park|lots?|home ?sites?|tracts?|parcels?|yards?|phase|section|expansion)\b/i;
const WHOLE_BEHIND =
  /^[\s,-]*(?:(?:award-winning|gated|private|new|premier|wooded|luxury|sprawling|beautiful|mixed-use|upscale|rural|scenic|acclaimed|active adult|residential|equestrian|lakeside|waterfront|historic|nature-inspired|resort-style)[\s,]+){0,3}(?:master[- ]?planned|master plan|communit|neighbou?rhood|development|subdivision|planned community|property\b|site\b|residential community)/i;
const WHOLE_BEFORE =
  /\b(?:spans?|spanning|covers?|covering|encompass\w*|comprises?|comprising|comprised of|sits? on|situated on|set on|set across|nestled on|spread (?:over|across)|stretch\w* (?:over|across)|sprawl\w* (?:over|across)|totals?|totaling|consists? of|community (?:is|of)|development (?:is|of)|located on|built on|on)\s+(?:a\s+)?$/i;
const LABEL =
  /^(?:total\s+)?(?:acres|acreage|area|size|land area|community (?:size|acreage)|development size|total (?:acres|acreage|area))(?: \(acres\))?$/i;
const MIN_ACRES = 3;

/** The area of the whole community; lakes, parks, lots and sections have areas of their own. */
export function readAcres(page: Said): TextReading {
  const statements = statementsOf(page);
  const mentions = statements.flatMap(areasIn);
  const reading = settle('total_acres', mentions, 'The page states several areas');
  const isRounded =
    reading.candidates.length === 0 &&
    statements.some(({ text }) =>
      [...text.matchAll(ACRES)].some(
        (match) =>
          (match[2] === '+' || OPEN_BEFORE.test(text.slice(0, match.index))) &&
          WHOLE_BEHIND.test(text.slice(match.index + match[0].length)),
      ),
    );
  return isRounded
    ? { candidates: [], unreadable: [{ field: 'total_acres', reason: 'Only a rounded area is stated' }] }
    : reading;
}

function areasIn({ label, text, quote, under }: Statement): Mention[] {
  if (text.length > 1_200) return [];
  if (label !== '' && LABEL.test(label)) {
    const bare = /^(\d[\d,]*(?:\.\d+)?)\s*(?:(?:total )?(?:acres?|ac\.?))?$/i.exec(text.trim());
    const hasUnit = /\bac/i.test(`${label} ${text}`);
    const area = Number((bare?.[1] ?? '').replaceAll(',', ''));
    if (!bare?.[1] || !hasUnit || area < MIN_ACRES || /\blot|home ?site/i.test(under)) return [];
    return [{ raw: text.trim(), input: `${bare[1]} acres`, quote, key: String(area), score: 3 }];
  }
  if (label !== '') return [];
  return [...text.matchAll(ACRES)].flatMap((match) => {
    const area = Number((match[1] ?? '').replaceAll(',', ''));
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (match[2] === '+' || OPEN_BEFORE.test(before) || area < MIN_ACRES) return [];
    const isWhole = WHOLE_BEHIND.test(after);
    const behind = /^[^.;,]{0,60}/.exec(after)?.[0] ?? '';
    if (!isWhole && PART.test(behind)) return [];
    if (!isWhole && /\b(?:lot|lots|homesites?|phase|section|lake|park|tract|parcel)\b[^.;,]{0,30}$/i.test(before))
      return [];
    const isSubject = WHOLE_BEFORE.test(before) && /^(?!\s*of\b)/i.test(after);
    const isBare = text.length <= 30;
    if (!isWhole && !isSubject && !isBare) return [];
    const score = isWhole ? 2 : isSubject ? 2 : 1;
    return [{ raw: match[0].trim(), input: `${match[1]} acres`, quote, key: String(area), score }];
  });
}
