import { type Amount, readAmounts } from './read-amount';

/**
 * What an amount of money beside a thing for sale is. `open`: "from $20", a range; `former`: crossed out, "was", a maker's
 * price; `bid` and `sold`: of auctions; `other`: payments, fees, shipping, savings.
 */
export type MoneyMeaning = 'price' | 'open' | 'former' | 'bid' | 'sold' | 'other';

export interface MoneyMention extends Amount {
  meaning: MoneyMeaning;
  /** The words beside it call it the price. */
  isNamed: boolean;
}

const GAP = String.raw`[^$€£\d]{0,14}$`;
const FORMER_BEFORE = new RegExp(
  String.raw`\b(?:was|were|originally|original(?: price)?|(?:list|retail|regular|reg\.?|old|former|previous|typical|usual|normal|sticker|invoice|catalog)(?: price)?|msrp|m\.s\.r\.p\.?|rrp|srp|formerly|previously|before|compare(?:d)?(?: at| to)?|uvp|statt|new msrp)(?<!retail selling)` +
    GAP,
  'i',
);
const BID_BEFORE = new RegExp(
  String.raw`\b(?:bid(?:s|ding)?(?: (?:to|of|at|is|now|start\w*))*|hammer(?: price)?|reserve(?: price)?|opening price)` +
    GAP,
  'i',
);
const BID_AFTER = /^[^$€£.]{0,14}\b(?:current |high |winning )?bids?\b/i;
const SOLD_BEFORE = new RegExp(String.raw`\b(?:sold|winning bid|closed)(?: \w+){0,3}` + GAP, 'i');
const PER_AFTER =
  /^\*?\s?(?:\(?(?:\/|per\b|an?\b|each\b|every\b|x\b)\s?(?:mo\b|mos\b|month|wk|week|day|night|yr|year|hour|hr|person|mile|sq|lb|oz|kg|100|ft)|mo\b|monthly\b|weekly\b|biweekly\b|a month)/i;
const PAYMENT_BEFORE =
  /\b(?:payments?(?: of)?|monthly|weekly|financ\w*|leas\w+|instal?lments?(?: of)?|klarna|affirm|afterpay|sezzle|pay (?:in|over|as|just|only)\b.{0,16}|due at signing|down(?: payment)?|deposit(?: of)?|est(?:\.|imated)? payment|per month)[^$€£\d]{0,24}$/i;
const OTHER_BEFORE =
  /\b(?:shipping|delivery|freight|postage|handling|tax(?:es)?|vat|fees?|doc(?:umentation)?|sav(?:e|es|ed|ings?|ing)|discount|rebate|coupons?|cash ?back|credit|gift cards?|trade-?in|orders?(?: over| of)?|over|spend|insurance|warranty|protection(?: plan)?|add(?:-on)?|premium|increments?|per \w+|value(?:d)?(?: at)?|estimate[ds]?|worth|apprais\w+|kbb|market average|invested|spent|replacement|paid|service|repairs?|quote|extra|plus|returns?|minimum|budget|rent(?:al)?|plan|refund\w*|charges?|costs?|limit|raised)[^$€£\d]{0,16}$/i;
const OTHER_AFTER =
  /^[^$€£|•·;.\d]{0,18}\b(?:shipping|delivery|off\b|savings?|discount|deposit|down\b|fees?|rebate|credit|in (?:savings|upgrades|options|service|parts|receipts|work)|msrp|payment|gift|value|coupon|tax|cash ?back|worth|invested|spent|increment|estimate|shipped from|minimum)\b/i;
/** What comes on top of a price, or with it, says nothing of the amount: "$25.00 + shipping", "$25.00 free delivery". */
const ON_TOP = /^\s*[(,]?\s*(?:\+|plus\b|with\b|incl\w*|excl\w*|before\b|free\b|&|ships?\b)/i;
const OPEN_BEFORE =
  /\b(?:from|start(?:s|ing)?(?: price)?(?: (?:at|from))?|as low as|low as|up to|between|prices?(?: range)?(?: from)?(?= from)|more than|less than|under|above|below|approx\w*|around|about|ab)\s*:?\s*$/i;
const RANGE_BEFORE = /[$€£]\s?[\d,.]+\s?k?(?:\s?(?:USD|EUR|GBP|CAD|AUD))?\s*(?:-|–|—|to|and)\s*$/i;
const OPEN_AFTER =
  /^\s?(?:\+(?!\s*(?:[$€£\d]|shipping|tax|fees|free))|(?:and|&|or)\s+(?:up|above|more|over|higher)\b|(?:-|–|—|to)\s*(?:US|C|A)?\s?[$€£]?\s?\d)/i;
const NAMED_BEFORE =
  /(?:\b(?:asking|selling|sale|buy(?:[- ]it)?[- ]now|internet|our|your|total|final|special|dealer|cash|offer|net|best|online)?\s*pric(?:e|ed|ing)(?: (?:at|is|now|of))?(?: \([^)]{1,12}\))?|\bnow(?: only)?|\bonly|\basking|\bbuy(?:[- ]it)?[- ]now(?: for)?|\boffered (?:at|for)|\bfor sale(?: (?:at|for))?|\blisted (?:at|for)|\bsale|\breduced to|\bpreis|\bprix|\bprezzo|\bprecio)\s*[:–-]?\s*$/i;
const NAMED_AFTER =
  /^\s*[(,-]?\s*(?:obo\b|o\.b\.o|or best offer|firm\b|ono\b|neg(?:otiable|\.)|vb\b|vhb?\b|fixed price)/i;

/** Every amount in a line, with what the words around it make of it. `struck` holds texts that the line shows crossed out. */
export function readMoney(text: string, struck: readonly string[] = []): MoneyMention[] {
  let from = 0;
  return readAmounts(text).map((amount) => {
    const before = text.slice(from, amount.index);
    const after = text.slice(amount.index + amount.raw.length);
    from = amount.index + amount.raw.length;
    const clause = lastClause(before);
    const isStruck = struck.some((part) => part.includes(amount.raw));
    const meaning = isStruck ? 'former' : meaningOf(amount.amount, clause, text.slice(0, amount.index), after);
    const isNamed = meaning === 'price' && (NAMED_BEFORE.test(clause) || NAMED_AFTER.test(after));
    return { ...amount, meaning, isNamed };
  });
}

function meaningOf(amount: number, clause: string, before: string, after: string): MoneyMeaning {
  if (amount === 0) return 'other';
  if (PER_AFTER.test(after) || PAYMENT_BEFORE.test(clause)) return 'other';
  if (SOLD_BEFORE.test(clause)) return 'sold';
  if (BID_BEFORE.test(clause) || BID_AFTER.test(after)) return 'bid';
  if (FORMER_BEFORE.test(clause)) return 'former';
  if (NAMED_BEFORE.test(clause) && !OPEN_AFTER.test(after)) return 'price';
  if (OTHER_BEFORE.test(clause) || (OTHER_AFTER.test(after) && !ON_TOP.test(after))) return 'other';
  if (OPEN_BEFORE.test(clause) || RANGE_BEFORE.test(before) || OPEN_AFTER.test(after)) return 'open';
  return 'price';
}

/** Words since the last separator: what is said of one amount says nothing of the next. */
function lastClause(before: string): string {
  return before.split(/[|•·;\n]|[.!?](?:\s|$)|,\s(?=\p{Lu})/u).at(-1) ?? '';
}

/** What a label alone says of the amount under or beside it. */
export function meaningOfLabel(label: string): { meaning: MoneyMeaning; isNamed: boolean } {
  const [mention] = readMoney(`${label.replace(/[\s:]+$/, '')}: $9,999`);
  return { meaning: mention?.meaning ?? 'price', isNamed: mention?.isNamed ?? false };
}

/** Whether a text says that the price is not told: "Call for price", "Price on request", "POA", "$0". */
export function isPriceWithheld(text: string): boolean {
  return (
    text.length <= 80 &&
    /\b(?:call|contact|inquire|enquire|ask|e-?mail|text|message|log ?in|sign ?in|request)\b.{0,25}\b(?:pric(?:e|es|ing)|quote)\b|\bpric(?:e|ing)\b.{0,12}\b(?:up)?on (?:request|application|enquiry|inquiry)\b|^p\.?o\.?a\.?$|\bpric(?:e|ing)\s*:?\s*(?:-\s*)?(?:tbd|tba|coming soon|not available|n\/a|call|unavailable|ask|inquire|contact|negotiable|make (?:an )?offer|best offer|please|see in cart|poa|vb|upon)\b|^(?:US )?[$€£]\s?0(?:[.,]00)?$|^(?:make (?:an |us an )?offer|best offer|open to offers|accepting offers)$|^(?:please )?call us$/i.test(
      text.trim(),
    )
  );
}
