import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { struckTexts } from '../struck-text';
import { type PageLine } from '../visible-lines';
import { type FactName, factNameOf } from './fact-labels';
import { factsAt } from './home-facts';
import { isPriceWithheld, meaningOfLabel, type MoneyMention, readMoney } from './home-price';

interface PlacedMoney extends MoneyMention {
  quote: string;
  line: number;
}

export interface PriceReading {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
  /** Every amount on the page with what it is. */
  mentions: readonly PlacedMoney[];
  /** The page says that nothing on it is the price of a home, whatever its data says. */
  isDenied?: boolean;
}

/** Headings over amounts that a reader may change, and over what was paid before. */
const CALCULATOR = /\b(?:calculat|afford|mortgage|payment|financing|price history|tax history|sale history)/i;
const OPEN = 'The page gives a starting price or a range, not this home’s price';
const NOT_FOR_SALE = /\bnot (?:currently |yet )?for sale\b/i;
/** What the page sells is the ground; the house is a dream. */
const GROUND =
  /\b(?:home\s?sites?|lots?|land) only\b|\bvacant (?:lot|land|home\s?site)\b|\b(?:home\s?site|lot|land)s? (?:is )?for sale\b/i;

/** The price asked for this very home, as the page's text states it; never one that is open, former, monthly or a fee. */
export function readAskingPrice(page: PageDocument): PriceReading {
  const noPrice = whyNoPrice(page);
  if (noPrice !== null)
    return { candidates: [], mentions: [], unreadable: [{ field: 'price', reason: noPrice }], isDenied: true };
  const mentions = page.lines.flatMap((line, at) =>
    line.foreign || line.region === 'nav' || line.region === 'footer' || CALCULATOR.test(line.under)
      ? []
      : moneyOn(page, line, at),
  );
  const prices = mentions.filter(({ meaning }) => meaning === 'price');
  const named = prices.filter(({ isNamed }) => isNamed);
  const strong = named.length > 0 ? named : prices.filter(({ line }) => page.lines[line]!.text.length <= 140);
  const chosen = strong.length > 0 ? strong : prices;
  const amounts = new Set(chosen.map(({ amountUsd }) => amountUsd));
  const [first] = chosen;
  if (!first) {
    const isOpen = mentions.some(({ meaning }) => meaning === 'open');
    const isWithheld = page.lines.some(({ text, foreign }) => !foreign && isPriceWithheld(text));
    const reason = isOpen ? OPEN : isWithheld ? 'The page asks to call for the price' : null;
    return { candidates: [], mentions, unreadable: reason === null ? [] : [{ field: 'price', reason }] };
  }
  // Two prices side by side, neither crossed out nor named, leave it open which one is asked.
  const rival = chosen.find(({ amountUsd, line }) => amountUsd !== first.amountUsd && Math.abs(line - first.line) <= 1);
  if (rival && named.length === 0)
    return { candidates: [], mentions, unreadable: [{ field: 'price', reason: 'Two prices stand side by side' }] };
  // "Priced at $574,900 $559,900": one of them is former, and nothing says which.
  const twin = prices.find(({ amountUsd, line, quote, raw }) => {
    const between = quote.slice(quote.indexOf(first.raw) + first.raw.length, quote.lastIndexOf(raw));
    return line === first.line && amountUsd !== first.amountUsd && between.trim() === '';
  });
  if (twin)
    return { candidates: [], mentions, unreadable: [{ field: 'price', reason: 'Two prices stand side by side' }] };
  const delta = named.length > 0 || amounts.size === 1 ? 0 : -0.08;
  return {
    candidates: chosen
      .filter(({ amountUsd }) => amountUsd === first.amountUsd)
      .map((mention) => toCandidate(mention, delta)),
    unreadable: [],
    mentions,
  };
}

/** Why no amount on the page is asked for a home; null where one may be. */
function whyNoPrice(page: PageDocument): string | null {
  const lines = page.lines.filter(({ foreign, region }) => !foreign && region !== 'nav' && region !== 'footer');
  if (says(lines, NOT_FOR_SALE)) return 'The page says that it is not for sale';
  return isGroundOnly(lines) ? 'The price is of a homesite without a home' : null;
}

const says = (lines: readonly PageLine[], words: RegExp): boolean =>
  lines.some(({ text }) => text.length <= 80 && words.test(text));

/** Whether lines offer a homesite, and tell of no rooms on it. */
export function isGroundOnly(lines: readonly PageLine[]): boolean {
  return says(lines, GROUND) && !says(lines, /\d\s?(?:-|–)?\s?(?:bed|bd|br|bath)|\b(?:bed|bath)(?:room)?s?\b.{0,3}\d/i);
}

function toCandidate({ raw, amountUsd, quote }: PlacedMoney, delta: number): FieldCandidate {
  return {
    ...{ field: 'price', raw, input: amountUsd, quote, method: 'page_text' as const },
    ...(delta === 0 ? {} : { adjustments: [pageReason('Other amounts on the page are not told apart', delta)] }),
  };
}

/** A line's amounts; one that stands alone takes its meaning from its label or from the words around it. */
function moneyOn(page: PageDocument, line: PageLine, at: number): PlacedMoney[] {
  const struck = line.text.includes('$') ? struckTexts(line) : [];
  const fact = factsAt(page, at).find((one) => isAboutMoney(one.name));
  const found = readMoney(bareCell(line.text, fact !== undefined), struck);
  const isAlone = found.length === 1 && line.text.length <= found[0]!.raw.length + 12;
  return found.map((mention) => {
    const placed: PlacedMoney = { ...mention, quote: fact?.quote ?? line.text, line: at };
    if (fact && (isAlone || fact.quote === line.text) && mention.meaning === 'price') {
      const labelled = meaningOfLabel(fact.label);
      return { ...placed, ...labelled };
    }
    return isAlone && mention.meaning === 'price' ? { ...placed, ...meaningAround(page, at, mention) } : placed;
  });
}

function isAboutMoney(name: FactName): boolean {
  return name === 'money' || name === 'other';
}

/** Cells under a head "Price" may leave the dollar sign out. */
function bareCell(text: string, isLabelled: boolean): string {
  const bare = text.replace(/^[^:]{0,40}:\s*/, '').trim();
  return isLabelled && /^\d{2,3}(?:,\d{3})+$/.test(bare) ? text.replace(bare, `$${bare}`) : text;
}

/** "Starting at" on the line above, "/mo" on the one below: only lines that name no other amount or fact. */
function meaningAround(
  { lines }: PageDocument,
  at: number,
  { raw }: MoneyMention,
): Pick<MoneyMention, 'meaning' | 'isNamed'> {
  const [line, before, after] = [lines[at]!, lines[at - 1], lines[at + 1]];
  const beside = (other: PageLine | undefined): string =>
    other && other.region === line.region && other.text.length <= 48 && !/\d/.test(other.text) ? other.text : '';
  const above = beside(before);
  const below = beside(after);
  if (above !== '' && factNameOf(above) !== 'other') {
    const [mention] = readMoney(`${above} ${raw}`);
    if (mention && (mention.meaning !== 'price' || mention.isNamed)) return mention;
  }
  if (below !== '' && !/[:]\s*$/.test(below)) {
    const [mention] = readMoney(`${raw} ${below}`);
    if (mention && mention.meaning !== 'price' && !isLabelOfNext(lines, at)) return mention;
    if (/^\s*(?:base|starting|starts at|from)\b/i.test(below) && !isLabelOfNext(lines, at))
      return { meaning: 'open', isNamed: false };
  }
  return { meaning: 'price', isNamed: false };
}

/** The line below announces the amount after it, not the one before. */
function isLabelOfNext(lines: readonly PageLine[], at: number): boolean {
  return /^\$?\s?\d/.test(lines[at + 2]?.text ?? '') && !/^\$?\s?\d/.test(lines[at - 1]?.text ?? '');
}
