import { type ConfidenceReason, type ObservationMethod } from '@/lib/catalog/observation';

import { type FieldCandidate } from '../entity-mapping';

/** The one price a page asks, as one of its parts states it. */
export interface StatedPrice {
  amount: number;
  /** ISO 4217 code; null where none is stated. */
  currency: string | null;
  raw: string;
  quote: string;
  /** What states the currency, where that is not the quote. */
  currencyQuote: string | null;
  method: ObservationMethod;
  adjustments?: readonly ConfidenceReason[];
}

/** A price in dollars in its field; any other in the fields for other currencies. */
export function priceCandidates({
  currency,
  amount,
  raw,
  quote,
  currencyQuote,
  method,
  adjustments,
}: StatedPrice): FieldCandidate[] {
  if (currency === null) return [];
  const base = { raw, quote, method, ...(adjustments ? { adjustments } : {}) };
  if (currency === 'USD') return [{ ...base, field: 'price_usd', input: amount, cue: shownAs(amount) }];
  return [
    { ...base, field: 'price_other', input: amount, cue: shownAs(amount) },
    { ...base, field: 'currency', raw: currency, quote: currencyQuote ?? quote },
  ];
}

/** Why a price in another currency leaves the price in dollars open. */
export function whyNotDollars({ currency }: StatedPrice): { field: string; reason: string }[] {
  return currency === null || currency === 'USD'
    ? []
    : [{ field: 'price_usd', reason: `asked in ${currency}, not in dollars` }];
}

/** The amount beside a sign or code of money: a bare number in a text may count anything. */
function shownAs(amount: number): RegExp {
  const [whole = '', part = ''] = amount.toFixed(2).split('.');
  const figures = whole.replace(/\B(?=(?:\d{3})+$)/g, "[,. '’]?");
  const cents = part === '00' ? '(?:[.,]00)?' : `[.,]${part.replace(/0$/, '0?')}`;
  const money = String.raw`[$€£¥₹₩₽₺₪]|\b[A-Z]{3}\b|\b(?:[Pp]rice|PRICE)\b.{0,12}`;
  return new RegExp(
    `(?:${money})\\s?${figures}${cents}(?![\\d])|(?<![\\d.,])${figures}${cents}\\s?(?:[€£]|[A-Z]{3}\\b|dollars|zł|Kč)`,
  );
}
