import { isNameKey, isSomebody, namesIn, statedNames } from './seller-names';

/** What a text's data tells: names of somebody, and words that are the thing's own (its brand, its colour, its town). */
export interface DataNames {
  names: string[];
  own: string[];
}

const PEOPLE = /^(?:Person|RealEstateAgent)$/;
/** Keys whose value names the thing, or where it is: no seller's name, whoever is called so. */
const OWN =
  /^(?:brand|manufacturer|make|model|vehicle_?model|color|colour|vehicle_interior_color|address_?locality|address_?region|city|state|material)$/i;
const DEEPEST = 60;
const MOST_NODES = 200_000;

/** Names that structured data in a text states: JSON, JSON in a script, in a comment or in an attribute. */
export function namesInData(text: string): DataNames {
  const found: DataNames = { names: [], own: [] };
  const parsed = parse(text);
  if (parsed !== undefined) walk(parsed, found);
  else scan(text, found);
  if (text.includes('%22')) scan(decoded(text), found);
  return found;
}

/** `%7B%22seller%22…`: a text in an address, as far as it can be read. */
const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });

function parse(text: string): unknown {
  const bare = text
    .trim()
    .replace(/^<!\[CDATA\[|\]\]>$|^<!--|-->$/g, '')
    .trim();
  if (!/^[{[]/.test(bare)) return undefined;
  try {
    return JSON.parse(bare) as unknown;
  } catch {
    return undefined;
  }
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Goes through parsed data: whoever is held under a key for somebody, is named by it elsewhere (`@id`), or is of a person's type. */
function walk(root: unknown, found: DataNames): void {
  const byId = new Map<string, Json>();
  const named = new Set<string>();
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let left = MOST_NODES;
  for (let next = pending.pop(); next && left > 0; next = pending.pop(), left -= 1) {
    const { value, depth } = next;
    if (typeof value === 'string' && /^\s*[{[]/.test(value) && depth < DEEPEST) {
      const inner = parse(value);
      if (inner !== undefined) pending.push({ value: inner, depth: depth + 10 });
    }
    if (depth > DEEPEST || value === null || typeof value !== 'object') continue;
    if (isObject(value)) {
      if (typeof value['@id'] === 'string') byId.set(value['@id'], { ...byId.get(value['@id']), ...value });
      const types = [value['@type'] ?? value['type']].flat().filter((type) => typeof type === 'string');
      if (types.some((type) => PEOPLE.test(String(type).replace(/^.*[/#:]/, '')))) take(value, found, named);
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) {
        if (isSomebody(key)) take(inner, found, named);
        if (OWN.test(key)) found.own.push(...textsOf(inner));
      }
      pending.push({ value: inner, depth: depth + 1 });
    }
  }
  for (const id of named) take(byId.get(id), found, new Set());
}

/** What somebody is called: by a text, or by the keys for names of an object; not what stands deeper in it. */
function take(value: unknown, found: DataNames, named: Set<string>): void {
  for (const one of [value].flat()) {
    if (typeof one === 'string') found.names.push(...statedNames(one));
    if (!isObject(one)) continue;
    if (typeof one['@id'] === 'string') named.add(one['@id']);
    const parts = Object.entries(one).flatMap(([key, inner]) => (isNameKey(key) ? textsOf(inner) : []));
    found.names.push(...parts.flatMap(statedNames));
    const of = (name: string) => (typeof one[name] === 'string' ? one[name] : '');
    const whole = `${of('givenName') || of('firstName') || of('first_name')} ${of('familyName') || of('lastName') || of('last_name')}`;
    if (whole.trim().includes(' ')) found.names.push(...statedNames(whole.trim()));
  }
}

const textsOf = (value: unknown): string[] =>
  [value].flat().flatMap((one) => {
    if (typeof one === 'string') return [one];
    const inner = isObject(one) ? (one['name'] ?? one['@value']) : undefined;
    return typeof inner === 'string' ? [inner] : [];
  });

const QUOTE = '(?:\\\\{0,3}["\'`]|&quot;)';
const KEY = new RegExp(`(?:${QUOTE}|(?<![\\w"'\`-]))([A-Za-z_][\\w:-]{1,39})(?:${QUOTE})?\\s{0,40}:\\s{0,40}`, 'g');
const STRING = new RegExp(
  `(${QUOTE})((?:[^"'\`\\\\&]|\\\\u[0-9a-f]{4}|&(?!quot;)|'(?=\\p{L})|\\\\(?!u)[^"])*?)\\1`,
  'iuy',
);
/** The end of an object that is somebody's is looked for this far. */
const LONGEST_OBJECT = 20_000;

/** Text that holds data in a way that cannot be parsed: a script's, or broken. */
function scan(text: string, found: DataNames): void {
  let inside = 0;
  for (const match of text.matchAll(KEY)) {
    const key = match[1] ?? '';
    const at = match.index + match[0].length;
    const isWho = isSomebody(key);
    STRING.lastIndex = at;
    if (OWN.test(key)) {
      const own = STRING.exec(text)?.[2];
      if (own !== undefined) found.own.push(unescaped(own));
      continue;
    }
    if (!isWho && !(match.index < inside && isNameKey(key))) continue;
    const value = STRING.exec(text)?.[2];
    if (value !== undefined) {
      if (namesIn(unescaped(value), 'stated').length > 0) found.names.push(...statedNames(unescaped(value)), value);
    } else if (isWho && /[{[]/.test(text[at] ?? '') && at >= inside) {
      // What is inside of somebody ends with it.
      inside = endOfValue(text, at);
      if (text[at] === '[') found.names.push(...listedAt(text, at + 1, inside));
    }
  }
}

/** ["Jane Doe", "John Doe"] */
function listedAt(text: string, from: number, to: number): string[] {
  const list = text.slice(from, to);
  return list.includes('{')
    ? []
    : [...list.matchAll(/["'`]([^"'`]{2,80})["'`]/g)].flatMap((one) => statedNames(unescaped(one[1] ?? '')));
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  const end = Math.min(text.length, start + LONGEST_OBJECT);
  for (let at = start; at < end; at += 1) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"') quote = character;
    else if (character === '{' || character === '[') depth += 1;
    else if ((character === '}' || character === ']') && (depth -= 1) === 0) return at;
  }
  return end;
}

const unescaped = (raw: string): string =>
  raw
    .replace(/\\+u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+([/'"])/g, '$1')
    .replace(/&amp;/g, '&')
    .replace(/&#0?39;|&apos;/g, "'");
