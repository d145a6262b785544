import { readDollars } from '@/lib/catalog/field-kinds/read-money';

/**
 * What an amount of money beside a home is. `open`: "from the $400s", a range, a plan's base price; `former`: crossed out
 * or "was"; `other`: fees, payments, savings, deposits, prices per area.
 */
export type MoneyMeaning = 'price' | 'open' | 'former' | 'other';

export interface MoneyMention {
  raw: string;
  amountUsd: number;
  meaning: MoneyMeaning;
  /** The words beside it call it the price. */
  isNamed: boolean;
  index: number;
}

/** No home is sold for less; smaller amounts are fees, deposits and payments. */
const LEAST_PRICE_USD = 20_000;
const MONEY =
  /(?<!(?<!\p{L})(?:C|CA|CAD|A|AU|AUD|NZ|MX|HK)\s?)(?:US\s?)?\$\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|mm|million|thousand)\b)?|\bUSD\s?\d[\d,]*(?:\.\d+)?|\b\d{1,3}(?:,\d{3})+\s?(?:USD|dollars)\b/giu;

const OPEN_BEFORE =
  /(?:\bfrom(?: the)?|\bstart(?:s|ing|ed)?(?: (?:price|pricing))?(?: (?:at|from|in|with))?(?: the)?|\bbegin(?:s|ning)?(?: (?:at|from|in))?(?: the)?|\bas low as|\b(?:low|lower|mid|middle|high|upper)|\bunder|\bover|\babove|\bbelow|\bup to|\bbetween|\bbase(?: (?:price|pricing|priced))?(?: (?:at|from|is|of))?|\babout|\baround|\bapprox\w*|\bestimated|\best|\bmin(?:imum)?|\bmax(?:imum)?|\bmore than|\bless than|\bas shown(?: (?:at|for))?|~)[.,]?\s*[:–-]?\s*$/i;
const RANGE_BEFORE = /\$\s?[\d,.]+\s?[km]?\s*(?:-|–|—|to|and)\s*$/i;
const OPEN_AFTER =
  /^\s?(?:\+|['’]?s\b|(?:and|&|or)\s+(?:up|above|more|over|higher)\b|onwards?\b|plus\b|(?:-|–|—|to|and)\s*\$?\d|\(?base\b)|^[^$|•·;]{0,12}\b(?:base|starting) price\b/i;
const PER_AFTER =
  /^\*?\s?(?:\(?(?:\/|per\b|an?\b|each\b|every\b)\s?(?:mo\b|mos\b|month|yr|year|annum|quarter|qtr|week|wk|day|night|sf\b|sq|square|acre|ac\b|person|ft)|mo\b|monthly|annually|yearly|quarterly)/i;
const FORMER_BEFORE =
  /\b(?:was|were|originally|original(?: (?:list(?:ing)? )?price)?|former(?:ly)?|previous(?:ly)?|prior|last|old|reg(?:ular)?\.?|before|msrp|compare at|price was)\s*(?:price[d]?|listed)?\s*(?:at|of|for)?\s*:?\s*$/i;
const OTHER_WORDS =
  /\b(?:hoa|dues|fees?|assessments?|tax(?:es)?|insurance|deposits?|earnest|down ?payment|closing costs?|incentives?|credits?|sav(?:e|ed|ings?)|discount|bonus|rebate|flex|upgrades?|allowance|payments?|p&i|principal|mortgage|loan|income|cdd|mud|pid|premium|rent(?:al)?|reduc(?:ed|tion) (?:by|of)|price (?:cut|drop|reduction|change)|(?:dropped|lowered|cut) by|last sold|sold (?:for|at|price)|zestimate|estimate|assessed|appraised|market value|valued?|worth|per sq|price per|budget|toward|referral|gift card|donat\w*|raised|million in|(?:lot|land|home\s?site|parcel)s?(?: (?:only|for sale|alone))?(?: (?:price[ds]?|pricing|value|cost))?(?: (?:at|from|is|for))?(?=\s*[:–-]?\s*$))\b/i;
const OTHER_AFTER =
  /^[^$|•·;]{0,28}\b(?:hoa|dues|fees?|deposit|down\b|closing costs?|incentives?|in (?:savings|incentives|upgrades|closing|credits?|options|flex|design)|credits?|savings?|flex|cash|off\b|discount|bonus|rebate|allowance|towards?|price (?:cut|drop|reduction)|premium|payment|tax(?:es)?|zestimate|reduction)\b/i;
const NAMED_BEFORE =
  /(?:\b(?:list(?:ing)?|asking|sales?|current|purchase|home|total|final|new|now|special|reduced|contract|offer(?:ed)?|sale)?\s*pric(?:e|ed|ing)(?: (?:at|is|now|of))?|\bnow(?: only)?|\boffered (?:at|for)|\blisted (?:at|for)|\breduced to|\basking|\bfor sale(?: (?:at|for))?|\bavailable (?:at|for))\s*[:–-]?\s*$/i;

/** Every amount in a line, with what the words around it make of it. `struck` holds texts that the line shows crossed out. */
export function readMoney(text: string, struck: readonly string[] = [], label = ''): MoneyMention[] {
  if (text.length > 2_000 || !/\d/.test(text)) return [];
  const mentions: MoneyMention[] = [];
  let from = 0;
  for (const match of text.matchAll(MONEY)) {
    const amountUsd = readDollars(match[0].replace(/[,.]$/, ''));
    const before = text.slice(from, match.index);
    const after = text.slice(match.index + match[0].length);
    from = match.index + match[0].length;
    if (amountUsd === null) continue;
    const isStruck = struck.some((part) => part.includes(match[0].trim()));
    const clause = `${mentions.length === 0 ? `${label} ` : ''}${lastClause(before)}`;
    const meaning = isStruck ? 'former' : meaningOf(amountUsd, clause, text.slice(0, match.index), after);
    mentions.push({
      ...{ raw: match[0].replace(/[,.]$/, '').trim(), amountUsd, meaning, index: match.index },
      isNamed: meaning === 'price' && NAMED_BEFORE.test(clause),
    });
  }
  return mentions;
}

function meaningOf(amountUsd: number, clause: string, before: string, after: string): MoneyMeaning {
  if (/^['’]?s\b/i.test(after)) return 'open';
  if (amountUsd < LEAST_PRICE_USD) return OPEN_AFTER.test(after) || OPEN_BEFORE.test(clause) ? 'open' : 'other';
  if (FORMER_BEFORE.test(clause)) return 'former';
  if (PER_AFTER.test(after) || OTHER_AFTER.test(after)) return 'other';
  if (OTHER_WORDS.test(clause)) return 'other';
  if (OPEN_BEFORE.test(clause) || RANGE_BEFORE.test(before) || OPEN_AFTER.test(after)) return 'open';
  return 'price';
}

/** Words since the last separator: what is said of one amount says nothing of the next. */
function lastClause(before: string): string {
  return before.split(/[|•·;\n]|[.!?](?:\s|$)|,\s(?=\p{Lu})/u).at(-1) ?? '';
}

/** Whether a text says that the price is not told: "Call for price", "Contact us for pricing", "Price upon request", "$0". */
export function isPriceWithheld(text: string): boolean {
  return (
    text.length <= 80 &&
    /\b(?:call|contact|inquire|ask|email|text)\b.{0,25}\bpric(?:e|ing)\b|\bpric(?:e|ing)\b.{0,12}\b(?:up)?on request\b|\bpric(?:e|ing)\s*:?\s*(?:tbd|tba|coming soon|not available|n\/a|call|unavailable)\b|^\$\s?0(?:\.00)?$|\bcall for details\b/i.test(
      text,
    )
  );
}

/** What a label alone says of the amount under or beside it. */
export function meaningOfLabel(label: string): { meaning: MoneyMeaning; isNamed: boolean } {
  const text = label.trim();
  if (FORMER_BEFORE.test(text)) return { meaning: 'former', isNamed: false };
  if (OTHER_WORDS.test(text) || /\/\s?(?:sq|sf|mo)|\bper\b|\bmonthly\b|\best\b.*\bpay|\bhoa\b/i.test(text))
    return { meaning: 'other', isNamed: false };
  if (OPEN_BEFORE.test(text) || /\b(?:base|starting|starts|from|range)\b/i.test(text))
    return { meaning: 'open', isNamed: false };
  return { meaning: 'price', isNamed: NAMED_BEFORE.test(text) };
}
