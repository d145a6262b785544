import { type DataNode, literalOf, nodesOf } from '../data-node';
import { type PageDocument } from '../document';
import { pageReason } from '../entity-mapping';
import { textContent } from '../dom';
import { blockOf, childElements, parentOf } from '../line-structure';
import { metaTag } from '../meta-tags';
import { struckTexts } from '../struck-text';
import { type PageLine } from '../visible-lines';
import { listingFactsAt, UNTOLD } from './listing-labels';
import { isOwnLine } from './listing-scope';
import { type StatedPrice } from './price-candidates';
import { isPriceWithheld, meaningOfLabel, type MoneyMention, readMoney } from './price-words';
import { currencyCode } from './read-amount';

export interface PlacedMoney extends MoneyMention {
  quote: string;
  line: number;
  /** Its element is called a price by the page's own markup. */
  isMarked: boolean;
}

export interface ShownPrice {
  price: StatedPrice | null;
  /** The words beside it call it the price. */
  isNamed: boolean;
  /** Why the page's text gives no price; null where it says nothing of one. */
  reason: string | null;
  /** Every amount in the page's own words with what it is. */
  mentions: readonly PlacedMoney[];
  /** Bids are taken here: an amount that stands nowhere as the price is one of them. */
  isAuction: boolean;
}

/** Headings over amounts that a reader may change, and over what was paid before. */
const CALCULATOR =
  /\b(?:calculat|afford|mortgage|financ|payment|price history|sale history|bid history|shipping|delivery|fees|warranty|returns)/i;
const AUCTION =
  /\b(?:current|high|highest|winning|starting|opening|minimum|latest) bid\b|\bbid to \$|\breserve (?:not |has )?(?:been )?met\b|\bno reserve\b|\bplace (?:a |your )?bid\b|^\d+ bids?$|\bauction (?:ends|ended|closes)\b|\bbids?:\s*\d/i;
const BUY_NOW = /\bbuy[- ]?(?:it[- ])?now\b/i;
/** So many lines below the first heading a price that nothing calls one may stand. */
const NEAR_LINES = 40;
const NEAR_BEFORE = 4;
const MARKED =
  /(?:^|[\s_-])(?:price|asking[\s_-]?price|sale[\s_-]?price|product[\s_-]?price|current[\s_-]?price|our[\s_-]?price|final[\s_-]?price|price[\s_-]?(?:current|now|sale|final|value|amount|item|main|tag|primary))(?:$|[\s_-])/i;
const MARKED_OTHERWISE =
  /msrp|was|old|former|original|regular|compare|list-?price|strike|month|payment|financ|shipping|saving|discount|unit-?price|bid|deposit|fee/i;

/** The price asked for the page's thing as its text states it; never one that is former, open, paid in parts or bid. */
export function readShownPrice(page: PageDocument, nodes: readonly DataNode[]): ShownPrice {
  const dollar = dollarOf(page, nodes);
  const mentions = page.lines.flatMap((line, at) =>
    isOwnLine(line) && !CALCULATOR.test(line.under) ? moneyOn(page, line, at, dollar) : [],
  );
  const isAuction = page.lines.some((line) => isOwnLine(line) && line.text.length <= 120 && AUCTION.test(line.text));
  const prices = mentions.filter(({ meaning }) => meaning === 'price');
  const named = prices.filter(({ isNamed }) => isNamed);
  const bought = named.filter(
    ({ line, quote }) => BUY_NOW.test(quote) || BUY_NOW.test(page.lines[line - 1]?.text ?? ''),
  );
  const chosen = isAuction ? bought : choose(page, prices, named);
  const [first] = chosen;
  if (!first) return { price: null, isNamed: false, reason: whyNone(page, mentions, isAuction), mentions, isAuction };
  if (hasTwin(chosen, first))
    return { price: null, isNamed: false, reason: 'Two prices stand side by side', mentions, isAuction };
  const amounts = new Set(chosen.map(({ amount }) => amount));
  const isSure = first.isNamed || first.isMarked || amounts.size === 1;
  return {
    price: {
      ...{ amount: first.amount, currency: first.currency, raw: first.raw, quote: first.quote },
      ...{ currencyQuote: null, method: 'page_text' },
      ...(isSure && amounts.size === 1
        ? {}
        : { adjustments: [pageReason('Other amounts on the page are not told apart', -0.08)] }),
    },
    ...{ reason: null, isNamed: first.isNamed },
    ...{ mentions, isAuction },
  };
}

/** Amounts that the words call the price, else those of a title, else those that the markup calls so, else what stands alone near the heading. */
function choose(page: PageDocument, prices: readonly PlacedMoney[], named: readonly PlacedMoney[]): PlacedMoney[] {
  if (named.length > 0) return [...named];
  const headings = page.lines.flatMap((line, at) => (line.headingLevel === 1 && isOwnLine(line) ? [at] : []));
  const marked = prices.filter(({ isMarked }) => isMarked);
  const titled = prices.filter(({ line }) => headings.includes(line));
  if (marked.length > 0) return marked;
  if (titled.length > 0) return titled;
  // Bars and dots set facts of one line apart.
  const isAlone = ({ line, raw }: PlacedMoney): boolean =>
    page.lines[line]!.text.split(/\s*[|•·]\s*/).some((part) => part.includes(raw) && part.length <= raw.length + 24);
  const alone = prices.filter(isAlone);
  const [head] = headings;
  return head === undefined
    ? alone.slice(0, 4)
    : alone.filter(({ line }) => line >= head - NEAR_BEFORE && line <= head + NEAR_LINES);
}

/** Two amounts in one breath, neither crossed out nor called the price: nothing says which is asked. */
function hasTwin(chosen: readonly PlacedMoney[], first: PlacedMoney): boolean {
  return (
    !first.isNamed &&
    chosen.some((one) => one.amount !== first.amount && !one.isNamed && Math.abs(one.line - first.line) <= 1)
  );
}

function whyNone(page: PageDocument, mentions: readonly PlacedMoney[], isAuction: boolean): string | null {
  const has = (meaning: PlacedMoney['meaning']): boolean => mentions.some((one) => one.meaning === meaning);
  if (has('sold')) return 'The page says what it was sold for, not what is asked';
  if (isAuction || has('bid')) return 'A bid is no price that is asked';
  if (has('open')) return 'Only a lowest price or a range is given';
  const isWithheld = page.lines.some(
    (line, at) => isOwnLine(line) && (isPriceWithheld(line.text) || isUntold(page, at)),
  );
  if (isWithheld) return 'The page asks to call for the price';
  if (has('former')) return 'Only a former price or the maker’s is given';
  return mentions.some(({ meaning, quote }) => meaning === 'other' && /\bmo(?:nth(?:ly)?)?\b|payment/i.test(quote))
    ? 'Only payments are given, not the price'
    : null;
}

function isUntold(page: PageDocument, at: number): boolean {
  return listingFactsAt(page, at).some(
    ({ name, value }) =>
      name === 'price' && (UNTOLD.test(value) || isPriceWithheld(`Price: ${value}`) || /^free$/i.test(value)),
  );
}

/** A line's amounts; one that stands alone takes its meaning from its label or from the words around it. */
function moneyOn(page: PageDocument, line: PageLine, at: number, dollar: string): PlacedMoney[] {
  if (!/\d/.test(line.text) || line.text.length > 2_000) return [];
  const struck = struckTexts(line);
  const fact = listingFactsAt(page, at).find(({ name }) => name === 'price' || name === 'not_price');
  const found = withoutSplitCents(line, readMoney(bareCell(line.text, fact?.name === 'price'), struck));
  // Written twice, for the eye and for those who listen, it is one amount.
  const isOne = new Set(found.map(({ amount }) => amount)).size === 1;
  const isAlone = isOne && line.text.length <= found.reduce((sum, { raw }) => sum + raw.length, 0) + 16;
  const isMarked = isOne && isMarkedPrice(line);
  return found.map((mention) => {
    const currency = mention.isBareDollar ? dollar : mention.currency;
    const placed: PlacedMoney = { ...mention, currency, quote: fact?.quote ?? line.text, line: at, isMarked };
    if (fact && mention.meaning === 'price' && (isAlone || fact.quote === line.text)) {
      const meaning = meaningOfLabel(fact.label);
      return fact.name === 'price' ? { ...placed, isNamed: true } : { ...placed, ...notPrice(meaning.meaning) };
    }
    return isAlone && mention.meaning === 'price' && !mention.isNamed
      ? { ...placed, ...meaningAround(page.lines, at, mention) }
      : placed;
  });
}

/** Cents that style alone sets apart run together with the dollars: "$3999" beside "$39.99", or with its last two figures raised. */
function withoutSplitCents(line: PageLine, found: MoneyMention[]): MoneyMention[] {
  const figures = ({ raw }: MoneyMention): string => raw.replace(/\D/g, '');
  const raised = childElements(blockOf(line.element)).flatMap((child) => [child, ...childElements(child)]);
  const cents = raised
    .filter(({ tagName, attribs }) => tagName === 'sup' || /cents|fraction|decimal/i.test(attribs.class ?? ''))
    .map((element) => textContent(element))
    .filter((text) => /^\d\d$/.test(text));
  return found.filter((mention) => {
    if (/[.,]\d\d$/.test(mention.raw)) return true;
    const isTwin = found.some(
      (other) => other !== mention && /[.,]\d\d$/.test(other.raw) && figures(other) === figures(mention),
    );
    return !isTwin && !cents.some((text) => figures(mention).length > 2 && mention.raw.endsWith(text));
  });
}

function notPrice(meaning: MoneyMention['meaning']): Pick<MoneyMention, 'meaning' | 'isNamed'> {
  return { meaning: meaning === 'price' ? 'other' : meaning, isNamed: false };
}

/** Cells under a head "Price" may leave the sign out. */
function bareCell(text: string, isPrice: boolean): string {
  const bare = text.replace(/^[^:]{0,40}:\s*/, '').trim();
  return isPrice && /^\d{1,3}(?:,\d{3})+(?:\.\d{2})?$/.test(bare) ? text.replace(bare, `$${bare}`) : text;
}

/** What is promised below a price is not what the price is. */
const EXTRAS = /\b(?:free|shipping|delivery|tax(?:es)?|returns?|warranty|stock|insurance|protection|pickup)\b/i;

/** "MSRP" on the line above, "/mo" on the one below: only short lines that name no other amount. */
function meaningAround(
  lines: readonly PageLine[],
  at: number,
  { raw }: MoneyMention,
): Pick<MoneyMention, 'meaning' | 'isNamed'> {
  const [line, above, below] = [lines[at]!, lines[at - 1], lines[at + 1]];
  const beside = (other: PageLine | undefined): string =>
    other && other.region === line.region && other.text.length <= 40 && !/[\d$€£]/.test(other.text) ? other.text : '';
  if (beside(above) !== '') {
    const [mention] = readMoney(`${beside(above).replace(/[\s:]+$/, '')}: ${raw}`);
    const isLabel = above!.headingLevel !== 1;
    if (isLabel && mention && (mention.meaning !== 'price' || mention.isNamed)) return mention;
  }
  if (
    beside(below) !== '' &&
    !EXTRAS.test(below!.text) &&
    !/:\s*$/.test(below!.text) &&
    !/\d/.test(lines[at + 2]?.text.slice(0, 3) ?? '')
  ) {
    const [mention] = readMoney(`${raw} ${beside(below)}`);
    if (mention && mention.meaning !== 'price') return mention;
  }
  return { meaning: 'price', isNamed: false };
}

/** By the names of the elements it stands in, up to its block and one above. */
function isMarkedPrice(line: PageLine): boolean {
  const block = blockOf(line.element);
  const last = parentOf(block);
  for (let at: PageLine['element'] | null = line.element; at; at = parentOf(at)) {
    const names = `${at.attribs.class ?? ''} ${at.attribs.id ?? ''} ${at.attribs.itemprop ?? ''}`;
    if (MARKED_OTHERWISE.test(names)) return false;
    if (MARKED.test(names)) return true;
    if (at === last) return false;
  }
  return false;
}

const IN_DOLLARS: readonly [RegExp, string][] = [
  [/\b(?:prices?|amounts?)\b.{0,30}\b(?:in|are) (?:CAD|Canadian)\b/i, 'CAD'],
  [/\b(?:prices?|amounts?)\b.{0,30}\b(?:in|are) (?:AUD|Australian)\b/i, 'AUD'],
  [/\b(?:prices?|amounts?)\b.{0,30}\b(?:in|are) (?:NZD|New Zealand)\b/i, 'NZD'],
];

/** Whose dollar a bare "$" is: the one the page's data or words name, else the American. */
function dollarOf(page: PageDocument, nodes: readonly DataNode[]): string {
  const offers = nodes.flatMap((node) => [node, ...nodesOf(node, 'offers')]);
  const stated = [
    ...offers.flatMap((offer) => literalOf(offer, 'pricecurrency')?.text ?? []),
    metaTag(page.meta, 'product:price:currency', 'og:price:currency')?.content ?? '',
  ].map((text) => currencyCode(text));
  const dollar = stated.find((code) => code !== null && /^(?:USD|CAD|AUD|NZD|HKD|SGD|MXN|TWD)$/.test(code));
  if (dollar) return dollar;
  const said = page.lines.find(({ text }) => text.length <= 200 && IN_DOLLARS.some(([words]) => words.test(text)));
  return (said && IN_DOLLARS.find(([words]) => words.test(said.text))?.[1]) ?? 'USD';
}
