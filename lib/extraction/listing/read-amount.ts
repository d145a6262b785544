/** An amount of money as a text writes it. */
export interface Amount {
  amount: number;
  /** ISO 4217 code; null where the text gives none. A bare "$" is read as `dollar`. */
  currency: string | null;
  /** The currency is only a "$", which several countries share. */
  isBareDollar: boolean;
  /** As written, with its sign. */
  raw: string;
  index: number;
}

const CODES =
  'USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|JPY|CNY|RMB|HKD|SGD|TWD|KRW|INR|THB|IDR|MYR|PHP|MXN|BRL|ARS|CLP|COP|ZAR|AED|SAR|ILS|TRY|RUB|UAH';
const ISO = new RegExp(`^(?:${CODES})$`);
const SIGNS: readonly [RegExp, string][] = [
  [/^(?:US|U\.S\.)\s?\$$/i, 'USD'],
  [/^(?:C|CA|CAD|CDN)\s?\$$/i, 'CAD'],
  [/^(?:A|AU|AUS|AUD)\s?\$$/i, 'AUD'],
  [/^(?:NZ|NZD)\s?\$$/i, 'NZD'],
  [/^HK\s?\$$/i, 'HKD'],
  [/^S\s?\$$/i, 'SGD'],
  [/^(?:MX|MXN|Mex)\s?\$$/i, 'MXN'],
  [/^R\s?\$$/i, 'BRL'],
  [/^€$|^euros?$/i, 'EUR'],
  [/^£$/, 'GBP'],
  [/^[¥￥]$/, 'JPY'],
  [/^₹$/, 'INR'],
  [/^₩$/, 'KRW'],
  [/^₽$/, 'RUB'],
  [/^₺$/, 'TRY'],
  [/^₪$/, 'ILS'],
  [/^zł$/i, 'PLN'],
  [/^Kč$/i, 'CZK'],
  [/^Fr\.?$/, 'CHF'],
  [/^(?:US )?dollars?$/i, 'USD'],
];

const NUMBER = String.raw`\d{1,3}(?:[  '’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*(?!\d|[.,]\d|[eE][+-]?\d)`;
const SCALE = String.raw`(?:\s?(?:k|m|mm|mil|million|thousand)(?![\p{L}\d]))?`;
const SIGN = String.raw`(?:(?<![\p{L}\d])(?:US|U\.S\.|CA|CAD|CDN|C|AUD|AUS|AU|A|NZD|NZ|HK|S|MXN|MX|Mex|R)\s?)?\$|€|£|[¥￥]|₹|₩|₽|₺|₪`;
const MONEY = new RegExp(
  `(?:(?<sign>${SIGN})|(?<![\\p{L}\\d])(?<code>${CODES})(?:\\s?\\$)?)\\s?(?<number>${NUMBER})(?<scale>${SCALE})(?:[,.]-{1,2})?(?:\\s?(?<after>${CODES})(?![\\p{L}\\d]))?` +
    `|(?<![\\p{L}\\d.,$€£])(?<number2>${NUMBER})(?<scale2>${SCALE})(?:[,.]-{1,2})?\\s?(?:(?<sign2>€|£|zł|Kč|(?:US )?dollars?(?![\\p{L}])|euros?(?![\\p{L}]))|(?<code2>${CODES})(?![\\p{L}\\d]))`,
  'giu',
);
const SCALES: readonly [RegExp, number][] = [
  [/^(?:k|thousand)$/i, 1_000],
  [/^(?:m|mm|mil|million)$/i, 1_000_000],
];
/** No line that states a price is longer, in characters. */
const MAX_LINE = 2_000;

/** ISO code of a currency as data and tags write it: "USD", "usd", "US$", "€"; null for what is none. */
export function currencyCode(text: string): string | null {
  const bare = text.trim();
  if (ISO.test(bare.toUpperCase())) return bare.toUpperCase() === 'RMB' ? 'CNY' : bare.toUpperCase();
  if (bare === '$') return 'USD';
  const known = SIGNS.find(([pattern]) => pattern.test(bare))?.[1];
  return known ?? (/^[A-Z]{3}$/.test(bare) ? bare : null);
}

/**
 * The number that figures state, in any country's way: "1,299.00", "1.299,00", "12 500", "12'500". A point or comma before
 * exactly three figures sets thousands apart, except a point where `isPointDecimal`.
 */
export function readFigures(text: string, isPointDecimal: boolean): number | null {
  const bare = text.replace(/[\s '’]/g, '');
  if (!/^\d+(?:[.,]\d+)*$/.test(bare)) return null;
  const marks = bare.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return Number(bare);
  const decimals = bare.length - 1 - bare.lastIndexOf(last);
  const isRepeated = marks.filter((mark) => mark === last).length > 1;
  const isThousands =
    isRepeated || (decimals === 3 && marks.length === 1 && !(last === '.' && isPointDecimal) && bare[0] !== '0');
  const [whole, part] = isThousands
    ? [bare, '']
    : [bare.slice(0, bare.lastIndexOf(last)), bare.slice(bare.lastIndexOf(last) + 1)];
  const groups = whole.split(/[.,]/);
  if (groups.slice(1).some((group) => group.length !== 3) && !/^\d{1,2}(?:,\d{2})+,\d{3}$/.test(whole)) return null;
  const value = Number(`${groups.join('')}${part === '' ? '' : `.${part}`}`);
  return Number.isFinite(value) ? value : null;
}

/** Every amount of money in a line. */
export function readAmounts(text: string): Amount[] {
  if (text.length > MAX_LINE || !/\d/.test(text)) return [];
  const found: Amount[] = [];
  for (const match of text.matchAll(MONEY)) {
    const groups = match.groups ?? {};
    const figures = groups.number ?? groups.number2 ?? '';
    const scale = (groups.scale ?? groups.scale2 ?? '').trim();
    const mark = (groups.sign ?? groups.sign2 ?? '').trim();
    const code = groups.code ?? groups.after ?? groups.code2;
    const isBareDollar = mark === '$' && code === undefined;
    const currency = code !== undefined ? currencyCode(code) : isBareDollar ? 'USD' : currencyCode(mark);
    const value = readFigures(figures, currency === 'USD' && scale !== '');
    if (value === null) continue;
    const factor = scale === '' ? 1 : (SCALES.find(([pattern]) => pattern.test(scale))?.[1] ?? 1);
    const amount = Math.round(value * factor * 100) / 100;
    found.push({ amount, currency, isBareDollar, raw: match[0].trim(), index: match.index });
  }
  return found;
}
