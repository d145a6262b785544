import { fold } from '../fold-text';
import { type Mention, settle, type TextReading } from './settle';
import { type Said, type Statement, statementsOf } from './statements';

const NAME_WORD = "(?:\\p{Lu}[\\p{L}'’.]*(?:[-–/]\\p{Lu}[\\p{L}'’.]*)*)";
const KIND =
  '(?:C?ISD\\b|(?:C\\.\\s?)?I\\.\\s?S\\.\\s?D\\.|CCISD\\b|USD\\b|(?:Consolidated |Unified |Community |Central |Joint |Public |Independent )*School District(?: (?:No\\. ?|#)?\\d+\\w*| R-?\\d+\\w*)?|(?:County|City) (?:Public )?Schools\\b|Public Schools\\b|School Corporation\\b|Parish School\\w*)';
const DISTRICT = new RegExp(`((?:${NAME_WORD}\\s+(?:(?:of|the|and|&)\\s+)?){1,4}?)(${KIND})`, 'gu');
const LABEL =
  /^(?:public |local )?(?:school district|district|schools?(?: district)?|isd|zoned schools|school zone|education)$/i;
const ZONED = /\b(?:zoned|zoning|feeds? into|served by|attend|within|part of|located in|students|schools in|in the)\b/i;
const DRESS =
  /^(?:(?:the|acclaimed|award-winning|highly|highly-rated|highly-acclaimed|rated|top|top-rated|exemplary|excellent|outstanding|great|prestigious|desirable|sought-after|nationally|recognized|renowned|a-rated|local|our|in|within|from|and|schools?|zoned|to|public|district|education|both|welcome|new|homes|located|served|by)\s+)+/i;
/** A district named for something else than where children of the community go to school. */
const NOT_ZONE =
  /\b(?:tax(?:es)?|tax rate|rate|near(?:by)?|employ\w*|teacher|superintendent|board of|trustee|bond|election|minutes? from|partner\w*|award\w*|mud|\$)/i;

/** The school district that the page says the community lies in. */
export function readSchoolDistrict(page: Said): TextReading {
  const mentions = statementsOf(page).flatMap(districtsIn);
  return settle('school_district', mentions, 'The page names several school districts');
}

function districtsIn({ label, text, quote }: Statement): Mention[] {
  if (text.length > 600) return [];
  if (label !== '' && LABEL.test(label)) {
    const named = namesIn(text);
    if (named.length > 0) return named.map((name) => mention(name, quote, 3));
    const isName =
      /district|isd/i.test(label) &&
      /^\p{Lu}[\p{L}' .-]{2,50}$/u.test(text) &&
      !/\b(?:Elementary|Middle|High|Junior)\b/.test(text);
    return isName ? [mention(text.trim(), quote, 2)] : [];
  }
  return namesIn(text).flatMap((name) => {
    const at = text.indexOf(name);
    const around = text.slice(Math.max(0, at - 60), at + name.length + 25);
    if (NOT_ZONE.test(around)) return [];
    return [mention(name, quote, ZONED.test(text.slice(0, at)) ? 2 : 1)];
  });
}

function namesIn(text: string): string[] {
  return [...text.matchAll(DISTRICT)].flatMap((match) => {
    const name = match[0].replace(DRESS, '').trim();
    return /^(?:C?ISD|USD|School District|Public Schools|County Schools|(?:Independent|Unified|Consolidated) School District)$/i.test(
      name,
    )
      ? []
      : [name];
  });
}

function mention(name: string, quote: string, score: number): Mention {
  const key = fold(name)
    .replace(/consolidated independent school district/, 'cisd')
    .replace(/independent school district/, 'isd');
  return { raw: name, quote, key, score };
}
