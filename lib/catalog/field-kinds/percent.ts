import { defineTextKind, withinRange } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldText } from './fold-text';
import { numberKey, readNumber } from './read-number';

const FILLER =
  /\b(?:total|combined|overall|effective|property|ad valorem|tax|taxes|rate|is|of (?:the )?(?:assessed|appraised|taxable|home|property)? ?value)\b|:/g;
/** A bare number below this is a share of one: no rate we keep is under a tenth of a percent. */
const FRACTION_BELOW = 0.1;

/** Percentage points: 2.35 for "2.35%", "2.350 percent", "$2.35 per $100", 0.0235. */
function readPercent(text: string): number | null {
  const folded = foldText(text).replace(FILLER, ' ').replace(/\s+/g, ' ').trim();
  const perHundred =
    /^\$?\s*([\d.]+)\s*(?:\/|per)\s*\$?\s*100(?:\.00)?(?: (?:of )?(?:assessed )?(?:valuation|value))?$/.exec(folded);
  if (perHundred !== null) return readNumber(perHundred[1] ?? '');
  const marked = /^(.+?)\s*(?:%|percent|pct\.?|per cent)$/.exec(folded);
  if (marked !== null) return readNumber((marked[1] ?? '').replace(/^(\d+),(\d{1,3})$/, '$1.$2'));
  const bare = readNumber(folded);
  return bare !== null && bare > 0 && bare < FRACTION_BELOW ? bare * 100 : bare;
}

/** A percentage, stored as text with its sign ("2.35%"); the field's range is in percentage points. */
export const percentKind = defineTextKind({
  parse(text, field) {
    const points = readPercent(text);
    if (points === null) return refuse('Not an exact percentage.');
    const checked = withinRange(points, { ...field, range: field.range ?? { min: 0, max: 100 } });
    return checked.ok ? accept(`${numberKey(points)}%`) : checked;
  },
  key(text) {
    const points = readPercent(text);
    return points === null ? null : numberKey(points);
  },
  format(text) {
    const points = readPercent(text);
    return points === null ? text : `${numberKey(points)}%`;
  },
});
