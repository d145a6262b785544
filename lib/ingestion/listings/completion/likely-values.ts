/** A stretch of a page's text that may be the value looked for. UTF-16 offsets. */
export interface LikelyValue {
  start: number;
  end: number;
  text: string;
}

const NUMBER = String.raw`\d{1,3}(?:[,.  ]\d{3})+|\d+`;
const PATTERNS: Readonly<Record<string, RegExp>> = {
  price_usd: new RegExp(String.raw`(?:US)?\$\s?(?:${NUMBER})(?:\.\d{2})?\s?[kKmM]?(?![\d%’'s])|\b(?:${NUMBER})(?:\.\d{2})?\s?(?:USD|dollars)\b`, 'g'),
  mileage: new RegExp(String.raw`\b(?:${NUMBER})\s?k?\s?(?:miles?|mi|km|kilomet(?:er|re)s?)\b`, 'gi'),
  bedrooms: /\b\d{1,2}\s?(?:-\s?)?(?:bed(?:room)?s?|bds?|brs?)\b/gi,
  bathrooms: /\b\d{1,2}(?:\.\d|½)?\s?(?:-\s?)?(?:bath(?:room)?s?|bas?)\b/gi,
  sqft: new RegExp(String.raw`\b(?:${NUMBER})\s?(?:sq\.?\s?f(?:ee|oo)?t\.?|square f(?:ee|oo)t|sf|ft²)`, 'gi'),
  year: /\b(?:19|20)\d{2}\b/g,
  address1: /\b\d{1,6}\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'’]*\s){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Circle|Cir|Boulevard|Blvd|Way|Place|Pl|Trail|Trl|Pass|Loop|Parkway|Pkwy|Terrace|Ter|Cove|Run|Bend|Path)\b\.?/g,
  city: /\b[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}(?=,\s[A-Z]{2}\b)/g,
  state: /(?<=,\s)(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b/g,
}; // prettier-ignore

/** At most as many are offered: more would be read no faster than the page. */
const MOST = 9;

/** Where a page's text says something of the kind that a field holds, each text once, in page order. */
export function likelyValues(field: string, text: string): LikelyValue[] {
  const pattern = Object.hasOwn(PATTERNS, field) ? PATTERNS[field]! : null;
  if (!pattern) return [];
  const found = new Map<string, LikelyValue>();
  for (const match of text.matchAll(pattern)) {
    const value = match[0].trim();
    const start = match.index + match[0].indexOf(value);
    if (!found.has(value)) found.set(value, { start, end: start + value.length, text: value });
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}
