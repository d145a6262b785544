import { GIVEN_NAMES } from './vocabulary/given-names';

/*
 * Names of whoever sells, buys, bids or writes on a page that offers something. A name alone cannot be told from a brand, so it is taken
 * where the page says whose it is: under a key of its data, in an element for it, or behind a label.
 */

export const NAME_MASK = '[name-removed]';

const WHO =
  'seller|vendor|consign(?:or|er)|owner|agent|listing_?agent|realtor|broker|buyer|bidder|winner|commenter|reviewer|author|poster|lister|member|user|contact(?:_?person)?|sales_?person|offered_?by|sold_?by|listed_?by|posted_?by|customer';
const PART =
  '(?:full_?|display_?|screen_?|user_?|nick_?|first_?|last_?|given_?|family_?)?(?:name|handle|nick|login|id)';
/** Whose they are, before it: "comment-author". */
const OF =
  'comment|review|listing|auction|item|product|vehicle|car|home|property|ad|post|bid|high|winning|top|current|private|verified';
/** A key, an item property, or a word of a class that is somebody: "seller", "sellerName", "agent-name", "username". */
const SOMEBODY = new RegExp(
  `^(?:(?:(?:${OF})_)?(?:${WHO})(?:_?(?:${PART}|info|details|profile))?|user_?name|nick_?name|screen_?name)$`,
  'i',
);
const NAME_KEY =
  /^(?:(?:full_?|display_?|screen_?|user_?|nick_?|first_?|last_?|given_?|family_?|legal_?|alternate_?|additional_?|middle_?)?name|handle|login|nickname|alias)$/i;

const keyed = (key: string): string =>
  key
    .replace(/^(?:schema:|https?:\/\/schema\.org\/)/i, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_');

/** Whether a key or a class names a person's part in a sale. */
export const isSomebody = (key: string): boolean => key.length <= 40 && SOMEBODY.test(keyed(key));

/** Words that stand where a name would and are none: a name has another beside them ("New England Motors"). */
const GENERIC = new Set(
  (
    'seller sellers dealer dealers dealership owner owners agent agents private party contact contacts see view show all more other item items ' +
    'listing listings verified member members since joined rating ratings review reviews feedback profile message send email call phone details info ' +
    'information none unknown anonymous guest n/a yes no new used free us me now here login sign required name names note notes comment comments ' +
    'description price shipping return returns location type id first second third original single one two three multiple several staff team admin ' +
    'support office company store shop today available please click learn visit follow share save report your our the this that s'
  ).split(' '),
);
/** A button or a link, not whom it is about. */
const ASKS =
  /^(?:view|see|show|contact|send|message|call|email|sign|log|click|visit|read|learn|ask|report|follow|share|save|find|get)(?![\p{L}])/iu;
const CAPITALISED = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|&|and|of|the|de|da|di|du|van|von|der|den|la|le|y|bin|al)$/u;
const HANDLE = /^@?(?=[\w.-]*[a-z])[\w.-]{3,30}$/i;
const LONGEST_NAME = 60;
/** Names stand at its beginning. */
const LONGEST_LINE = 300;

/** Cuts what stands behind a label down to the names in it: "Jane Doe, Realty One (512) …" are two. */
export function namesIn(text: string, source: 'stated' | 'labelled'): string[] {
  const head =
    text
      .slice(0, LONGEST_LINE)
      .replace(/\s+/g, ' ')
      .split(/[(|·•;:<>\n\r\t]|\s[–—-]\s|\d{3}[\s.-]\d{3}/u)[0] ?? '';
  return head
    .split(/,\s+|\s+\/\s+/)
    .map((part) =>
      part
        .trim()
        .replace(/^@/, '')
        .replace(/[.,!]+$/, ''),
    )
    .filter((part) => isNameLike(part, source));
}

function isNameLike(text: string, source: 'stated' | 'labelled'): boolean {
  if (text.length < 3 || text.length > LONGEST_NAME || /[[\]{}@]|https?:|\.(?:com|net|org)$/i.test(text)) return false;
  const words = text.split(' ');
  if (words.length > 6) return false;
  if (words.length === 1 && HANDLE.test(text) && /[\d_]/.test(text)) return !/^\d+$/.test(text);
  if (
    text
      .toLowerCase()
      .split(/[\s’'.-]+/)
      .every((word) => GENERIC.has(word))
  )
    return false;
  // Data states a name as it is; prose behind a label may go on with a sentence.
  return source === 'stated'
    ? /\p{L}{2}/u.test(text)
    : !ASKS.test(text) && words.every((word) => CAPITALISED.test(word));
}

const QUOTE = '(?:\\\\{0,3}"|&quot;)';
const KEY = new RegExp(`${QUOTE}([A-Za-z][\\w:-]{1,39})${QUOTE}\\s{0,4}:\\s{0,4}`, 'g');
const STRING = new RegExp(`${QUOTE}((?:[^"\\\\&]|\\\\u[0-9a-f]{4}|&(?!quot;)|\\\\(?!u)[^"])*?)${QUOTE}`, 'iy');
/** The end of an object that is somebody's is looked for this far. */
const LONGEST_OBJECT = 4_000;

/** Names that structured data in a text states of somebody: JSON, JSON in a script, JSON in an attribute. */
export function namesInData(text: string): string[] {
  const names: string[] = [];
  const stated = (raw: string) => names.push(...namesIn(unescaped(raw), 'stated'), raw);
  let inside = 0;
  for (const match of text.matchAll(KEY)) {
    const key = match[1] ?? '';
    const at = match.index + match[0].length;
    const isWho = isSomebody(key);
    if (!isWho && !(match.index < inside && NAME_KEY.test(keyed(key)))) continue;
    STRING.lastIndex = at;
    const value = STRING.exec(text);
    if (value) {
      const raw = value[1] ?? '';
      if (namesIn(unescaped(raw), 'stated').length > 0) stated(raw);
    } else if (isWho && /[{[]/.test(text[at] ?? '')) {
      // What is inside of somebody ends with it.
      if (at >= inside) inside = endOfValue(text, at);
      // ["Jane Doe"]
      STRING.lastIndex = at + 1;
      const first = text[at] === '[' ? STRING.exec(text) : null;
      if (first && !/^\s*:/.test(text.slice(STRING.lastIndex, STRING.lastIndex + 4))) stated(first[1] ?? '');
    }
  }
  return names;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  const end = Math.min(text.length, start + LONGEST_OBJECT);
  for (let at = start; at < end; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') depth += 1;
    if ((character === '}' || character === ']') && (depth -= 1) === 0) return at;
  }
  return end;
}

const unescaped = (raw: string): string =>
  raw
    .replace(/\\+u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+([/'"])/g, '$1')
    .replace(/&amp;/g, '&')
    .replace(/&#0?39;|&apos;/g, "'");

const LABEL_WORDS =
  "(?:(?:private|listing|contact|sales|your|our|the)\\s)?(?:seller|vendor|consignor|owner|agent|realtor®?|broker|salesperson|contact(?: person| name)?|ask for|attn|buyer|winning bidder|high bidder|winner|author|posted by|listed by|sold by|offered by|presented by|consigned by|represented by|listing (?:courtesy of|provided by|office|by)|courtesy of|submitted by|written by|reviewed by|user(?:name)?|member)(?:[’']s)?(?:\\s(?:name|info(?:rmation)?|username|id))?";
/** A text that is a label and nothing more: what comes next is whom it names. */
const LABEL_ALONE = new RegExp(`^\\s*${LABEL_WORDS}\\s*[:–—-]?\\s*$`, 'iu');
/** "Seller: Jane Doe" from the beginning of a text or a line, "sold by Jane Doe" also within one. */
const LABELLED = new RegExp(
  `(?:(?:^|[\\n|·•.;]\\s*)${LABEL_WORDS}\\s*[:–—]\\s*|(?<![\\p{L}])(?:sold|listed|offered|presented|consigned|posted|represented|provided|submitted|written|reviewed)\\sby\\s+|(?<![\\p{L}])(?:courtesy of|ask for|contact|call|text|e-?mail)\\s+(?=\\p{Lu}\\p{Ll}+\\s\\p{Lu}))`,
  'giu',
);

/** Whether a text is a label and nothing more: what comes next is whom it names. */
export const isLabelAlone = (text: string): boolean => text.length <= 60 && LABEL_ALONE.test(text);

/** Names that a text gives behind a label of its own. */
export function namesBehindLabels(text: string): string[] {
  return [...text.matchAll(LABELLED)].flatMap((match) => {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 120);
    // The words that begin with a capital, and what joins them: a sentence goes on in small letters.
    const named =
      /^@?(?:\p{Lu}[\p{L}\p{M}'’.-]*|[\w.-]*[\d_][\w.-]*)(?:,?\s(?:\p{Lu}[\p{L}\p{M}'’.-]*|&|of|de|van|von|la)){0,6}/u.exec(
        rest,
      )?.[0];
    return named === undefined ? [] : namesIn(named, 'labelled');
  });
}

/** A person's name, as far as a name can tell: a given name before another. */
export const isPersonsName = (name: string): boolean => {
  const words = name.toLowerCase().split(/\s+/);
  return words.length >= 2 && words.length <= 4 && GIVEN_NAMES.has(words[0] ?? '');
};

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
/** What may stand between the words of one name: "Jane Doe", "jane-doe", "Doe & Sons", "J. Doe". */
const GAP = /^[^\p{L}\p{N}<>{}[\]"\n]{1,4}$/u;

interface Word {
  text: string;
  start: number;
  end: number;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Takes names out of a text, wherever they stand as whole words. Time is linear in the text. Null where there are none. */
export function nameMasker(names: Iterable<string>): ((text: string) => string) | null {
  const byFirst = new Map<string, string[][]>();
  for (const name of new Set(names)) {
    const words = wordsOf(name).map(({ text }) => text);
    if (name.trim().length < 3 || words.length === 0) continue;
    byFirst.set(words[0]!, [...(byFirst.get(words[0]!) ?? []), words]);
  }
  if (byFirst.size === 0) return null;
  // The longest first: "Jane Doe Realty" before "Jane Doe".
  for (const group of byFirst.values()) group.sort((a, b) => b.length - a.length);
  return (text) => maskWords(text, byFirst);
}

function maskWords(text: string, byFirst: ReadonlyMap<string, readonly (readonly string[])[]>): string {
  const words = wordsOf(text);
  const pieces: string[] = [];
  let copied = 0;
  for (let at = 0; at < words.length; at += 1) {
    const name = byFirst.get(words[at]!.text)?.find((candidate) => standsAt(text, words, at, candidate));
    if (!name) continue;
    pieces.push(text.slice(copied, words[at]!.start), NAME_MASK);
    at += name.length - 1;
    copied = words[at]!.end;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}

function standsAt(text: string, words: readonly Word[], at: number, name: readonly string[]): boolean {
  return name.every((word, index) => {
    const found = words[at + index];
    if (found?.text !== word) return false;
    return index === 0 || GAP.test(text.slice(words[at + index - 1]!.end, found.start));
  });
}
