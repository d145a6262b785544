import { defineTextKind, withinRange } from './define-kind';
import { refuse } from './field-kind';
import { foldCharacters } from './fold-text';
import { numberKey } from './read-number';

/** About one metre in degrees: what survey, rounding and float storage differ by without meaning anything. */
const SAME_POINT_DEGREES = 1e-5;
const DECIMALS = 7;

interface Degrees {
  value: number;
  /** Latitude where a hemisphere letter says so. */
  latitude: boolean;
}

/** Decimal degrees or degrees, minutes and seconds, with a sign or a hemisphere letter. */
function read(text: string): Degrees | null {
  const folded = foldCharacters(text)
    .toUpperCase()
    .replace(/''/g, '"')
    .replace(/^(?:LAT(?:ITUDE)?|LO?NG(?:ITUDE)?)\s*[:=]?\s*/, '');
  const letter = /^([NSEW])|([NSEW])$/.exec(folded)?.[0] ?? '';
  const body = folded.replace(/^[NSEW]\s*|\s*[NSEW]$/g, '').trim();
  const match =
    /^([+-]?\d{1,3}(?:\.\d+)?)(?:\s*°)?(?:\s*(\d{1,2}(?:\.\d+)?)\s*'(?:\s*(\d{1,2}(?:\.\d+)?)\s*")?)?$/.exec(body);
  if (match === null) return null;
  const [, whole = '', minutes = '0', seconds = '0'] = match;
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const negative = whole.startsWith('-') || letter === 'S' || letter === 'W';
  return { value: Number((negative ? -size : size).toFixed(DECIMALS)), latitude: letter === 'N' || letter === 'S' };
}

/** A latitude or longitude in decimal degrees, positive north and east; points within a metre are the same. */
export const coordinateKind = defineTextKind({
  parse(text, field) {
    const degrees = read(text);
    if (degrees === null) return refuse('Not a coordinate in degrees.');
    const limit = degrees.latitude || /lat/i.test(field.name) ? 90 : 180;
    return withinRange(degrees.value, { ...field, range: { min: -limit, max: limit, ...field.range } });
  },
  key(text) {
    const degrees = read(text);
    return degrees === null ? null : numberKey(degrees.value);
  },
  format(text) {
    const degrees = read(text);
    return degrees === null ? text : String(degrees.value);
  },
  same(a, b) {
    const [left, right] = [read(a), read(b)];
    return left !== null && right !== null && Math.abs(left.value - right.value) <= SAME_POINT_DEGREES * 1.000_001;
  },
});
