import { type DataNode } from '../data-node';
import { type PageDocument } from '../document';
import { type FieldCandidate, type Mapped } from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { RANGE, readListingOffers } from './listing-offers';
import { priceCandidates, type StatedPrice, whyNotDollars } from './price-candidates';
import { readMoney } from './price-words';
import { currencyCode, readFigures } from './read-amount';
import { readShownPrice, type ShownPrice } from './shown-price';

export interface PriceReading extends Pick<Mapped, 'unreadable'> {
  candidates: FieldCandidate[];
  /** The page asks a price, or says that it tells none. */
  isOffered: boolean;
  shown: ShownPrice;
}

/** What is asked for the page's thing, by its data, its words and its tags; the data's other statements of the offer with it. */
export function readListingPrice(page: PageDocument, nodes: readonly DataNode[]): PriceReading {
  const offers = readListingOffers(page, nodes);
  const shown = readShownPrice(page, nodes);
  const rest = offers.candidates.filter(({ field }) => !PRICE_FIELDS.has(field));
  const denied = offers.price ? whyDenied(offers.price, shown) : null;
  const stated = denied === null && offers.price?.currency != null ? offers.price : null;
  const tagged = taggedPrice(page);
  // Where versions have prices of their own, an amount is the thing's only if the words call it the price.
  const isOpen = offers.unreadable.some((one) => one.reason === RANGE);
  const own = isOpen && !shown.isNamed ? null : shown.price;
  const isTold = denied === null && offers.unreadable.length === 0 && shown.reason === null;
  const main = stated ?? own ?? (isTold ? tagged : null);
  const prices = main === null ? [] : alike(main, [stated, own, isTold || stated ? tagged : null]);
  const reason = denied ?? offers.unreadable[0]?.reason ?? shown.reason;
  const unreadable = prices.length > 0 ? whyNotDollars(main!) : reason === null ? [] : [{ field: 'price_usd', reason }];
  return {
    candidates: [...prices.flatMap(priceCandidates), ...rest],
    unreadable,
    isOffered: prices.length > 0 || reason !== null || offers.price !== null,
    shown,
  };
}

const PRICE_FIELDS = new Set(['price_usd', 'price_other', 'currency']);

/** Prices in one currency are ways of stating one; those in another are told to readers elsewhere. */
function alike(main: StatedPrice, all: readonly (StatedPrice | null)[]): StatedPrice[] {
  return all.filter((price): price is StatedPrice => price !== null && price.currency === main.currency);
}

/**
 * An amount in the data that the page shows a reader only as a former price, a payment, a bid or what was paid is not what
 * is asked: sites of auctions give the bid as the price of an offer.
 */
function whyDenied({ amount }: StatedPrice, { mentions, isAuction, price, reason }: ShownPrice): string | null {
  const same = mentions.filter((one) => Math.abs(one.amount - amount) < 0.01);
  if (same.length > 0 && same.every(({ meaning }) => meaning !== 'price'))
    return reason ?? 'The page shows the amount as something else than the price';
  const isAsked = price !== null && Math.abs(price.amount - amount) < 0.01;
  return isAuction && !isAsked ? 'A bid is no price that is asked' : null;
}

/** `product:price:amount` with its currency, or the price in what the page tells whoever shares it. */
function taggedPrice(page: PageDocument): StatedPrice | null {
  // Tags of a microdata price outside of any item; several are of a list.
  const isAlone = page.meta.filter(({ name }) => name === 'itemprop:price').length === 1;
  const amount =
    metaTag(page.meta, 'product:sale_price:amount', 'product:price:amount', 'og:price:amount') ??
    (isAlone ? metaTag(page.meta, 'itemprop:price') : null);
  const currencies = [
    'product:price:currency',
    'og:price:currency',
    'product:sale_price:currency',
    'itemprop:pricecurrency',
  ];
  const code = metaTag(page.meta, ...currencies);
  const currency = code ? currencyCode(code.content) : null;
  const value = amount
    ? readFigures(amount.content.replace(/^[^\d]{1,4}/, ''), currency === 'USD' || currency === null)
    : null;
  if (amount && value !== null && value > 0 && currency !== null)
    return {
      ...{ amount: value, currency, raw: amount.content, quote: amount.fragment },
      ...{ currencyQuote: code?.fragment ?? null, method: 'opengraph' },
    };
  const labels = ['1', '2'].map((at) => [
    metaTag(page.meta, `twitter:label${at}`),
    metaTag(page.meta, `twitter:data${at}`),
  ]);
  const data = labels.find(([label]) => label && /^price$/i.test(label.content))?.[1];
  const title = metaTag(page.meta, 'og:title', 'twitter:title');
  for (const tag of [data, title]) {
    const mentions = tag ? readMoney(tag.content).filter(({ meaning }) => meaning === 'price') : [];
    const [only] = mentions;
    if (tag && only && mentions.length === 1)
      return {
        ...{ amount: only.amount, currency: only.currency, raw: only.raw, quote: tag.fragment },
        ...{ currencyQuote: null, method: 'opengraph' },
      };
  }
  return null;
}
