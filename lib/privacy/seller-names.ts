import { GIVEN_NAMES } from './vocabulary/given-names';

/*
 * Names of whoever sells, buys, bids or writes on a page that offers something. A name alone cannot be told from a brand, so it is taken
 * where the page says whose it is: under a key of its data, in an element for it, or behind a label.
 */

const WHO =
  'seller|consign(?:or|er)|owner|agent|listing_?agent|realtor|broker|buyer|bidder|winner|commenter|reviewer|author|poster|lister|member|user|contact(?:_?person)?|sales_?person|offered_?by|sold_?by|listed_?by|posted_?by|reviewed_?by|written_?by|created_?by|customer|dealer|merchant|sales_?rep|co_?agent|creator|employee';
const PART =
  '(?:full_?|display_?|screen_?|user_?|nick_?|first_?|last_?|given_?|family_?)?(?:name|handle|nick|login|id)';
/** Whose they are, before it: "comment-author". */
const OF =
  'comment|review|listing|auction|item|product|vehicle|car|home|property|ad|post|bid|high|winning|top|current|private|verified';
/** A key, an item property, or a word of a class that is somebody: "seller", "sellerName", "agent-name", "username". */
const SOMEBODY = new RegExp(
  `^(?:(?:(?:${OF})_)?(?:${WHO})s?(?:_?(?:${PART}|info|details|profile|card|box|block|panel|bio|summary))?|user_?name|nick_?name|screen_?name)$`,
  'i',
);
const NAME_KEY =
  /^(?:(?:full_?|display_?|screen_?|user_?|nick_?|first_?|last_?|given_?|family_?|legal_?|alternate_?|additional_?|middle_?)?name|handle|login|nickname|alias|username)$/i;

const keyed = (key: string): string =>
  key
    .replace(/^(?:schema:|https?:\/\/schema\.org\/)/i, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_');

/** Whether a key within somebody's data is for what they are called. */
export const isNameKey = (key: string): boolean => key.length <= 40 && NAME_KEY.test(keyed(key));

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
    .split(/,\s+|\s+\/\s+|\s(?:in|from|at)\s(?=\p{Lu})/u)
    .map((part) =>
      part
        .trim()
        .replace(/^@/, '')
        .replace(/[.,!]+$/, ''),
    )
    .filter((part) => isNameLike(part, source));
}

const HONORIFIC = /^(?:mr|mrs|ms|dr|prof|the)\.?\s+/i;
/** A surname that is also a word of a listing is not taken by itself. */
const ALSO_WORDS = new Set(
  'white black brown green gray grey silver gold golden rose blue ivory sand stone wood woods hill hills lake rivers fields park parks house houses home homes street ford lincoln carbon hunter forest field price cash trade best good long short small young old new king motors realty group auto autos cars sales'.split(
    ' ',
  ),
);

/** What data states a name to be, and the ways in which the page may write it besides: without title, initials or firm. */
export function statedNames(text: string): string[] {
  const name = text.replace(/\s+/g, ' ').trim();
  if (name.length < 2 || name.length > 80 || !/\p{L}/u.test(name) || /[{}<>]|\[[a-z-]+-removed\]|^https?:/.test(name))
    return [];
  if (isGeneric(name)) return [];
  const bare = name
    .replace(HONORIFIC, '')
    .replace(/["“”].*?["“”]\s*/g, '')
    .replace(/\s*\([^)]*\)/g, '')
    .trim();
  const parts = bare.split(/,\s+|\s+\/\s+|\s[–—-]\s/).filter((part) => part.includes(' '));
  const turned = /^(\p{L}[\p{L}'’-]+), (\p{L}[\p{L}'’ .-]+)$/u.exec(bare);
  const plain = bare.split(' ').filter((word) => !/^\p{L}\.?$/u.test(word));
  const last = plain.at(-1) ?? '';
  const isPerson =
    plain.length >= 2 && plain.length <= 4 && plain.every((word) => /^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(word));
  return [
    ...[name, bare, ...parts],
    ...(turned ? [`${turned[2]} ${turned[1]}`] : []),
    ...(plain.length >= 2 ? [plain.join(' ')] : []),
    ...(isPerson && last.length >= 5 && !ALSO_WORDS.has(last.toLowerCase()) && !GENERIC.has(last.toLowerCase())
      ? [last]
      : []),
  ].filter((one) => one.length >= 2 && !isGeneric(one));
}

const isGeneric = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[\s’'.-]+/)
    .every((word) => word === '' || GENERIC.has(word));

/** A name in one word, as people are called on a site: only where the page says that it is one. */
export const isHandle = (text: string): boolean =>
  /^@?[\w.-]{3,30}$/.test(text) && /[a-z]/i.test(text) && !isGeneric(text.replace(/^@/, ''));

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

const LABEL_WORDS =
  "(?:(?:private|listing|contact|sales|your|our|the|about the|meet the)\\s)?(?:seller|vendor|dealer|brokerage|consignor|owner|agent|realtor®?|broker|salesperson|contact(?: person| name)?|ask for|attn|buyer|winning bidder|high bidder|winner|author|posted by|listed by|sold by|offered by|presented by|consigned by|represented by|listing (?:courtesy of|provided by|office|by)|courtesy of|submitted by|written by|reviewed by|review by|user(?:name)?|member)(?:[’']s)?(?:\\s(?:name|info(?:rmation)?|username|id))?";
/** A text that is a label and nothing more: what comes next is whom it names. */
const LABEL_ALONE = new RegExp(`^\\s*${LABEL_WORDS}\\s*[:–—-]?\\s*$`, 'iu');
/** "Seller: Jane Doe" from the beginning of a text or a line, "sold by Jane Doe" also within one. */
const LABELLED = new RegExp(
  `(?:(?:^|[\\n|·•.;])[^\\S\\n]{0,20}${LABEL_WORDS}\\s*[:–—]\\s*|(?<![\\p{L}])(?:sold|listed|offered|presented|consigned|posted|represented|provided|submitted|written|reviewed)\\sby\\s+|(?<![\\p{L}])(?:courtesy of|ask for|contact|call|text|e-?mail)\\s+(?=\\p{Lu}\\p{Ll}+\\s\\p{Lu}))`,
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
    return named === undefined ? smallNames(rest) : namesIn(named, 'labelled');
  });
}

const SMALL = /^\p{Ll}[\p{L}\p{M}'’-]*(?:\s\p{Ll}\.?(?=\s))?\s\p{Ll}[\p{L}\p{M}'’-]{2,}(?![\p{L}\p{N}])/u;

/** "seller: jane doe": without capitals only a given name tells that it is one. */
function smallNames(text: string): string[] {
  const name = SMALL.exec(text)?.[0] ?? '';
  const words = name.split(' ');
  return GIVEN_NAMES.has(words[0] ?? '') && !GENERIC.has(words.at(-1) ?? '') ? [name] : [];
}

/** A person's name, as far as a name can tell: a given name before another. */
export const isPersonsName = (name: string): boolean => {
  const words = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/);
  return words.length >= 2 && words.length <= 4 && GIVEN_NAMES.has(words[0] ?? '');
};
