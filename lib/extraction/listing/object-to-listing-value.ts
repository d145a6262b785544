import { findFolded } from '../fold-text';
import { type PageDocument } from '../document';
import { type Objection, refuse, type StatedValue } from '../entity-mapping';
import { type MoneyMeaning, readMoney } from './price-words';
import { readFigures } from './read-amount';
import { readShownPrice } from './shown-price';

const WHY: Readonly<Partial<Record<MoneyMeaning, string>>> = {
  former: 'The words state a former price or the maker’s',
  bid: 'The words state a bid',
  sold: 'The words state what it was sold for',
  open: 'The words state a lowest price or a range',
  other: 'The words state a payment, a fee or a saving',
};

/** Holds a price that was read by other means to the words beside it: a bid, a former price or a payment is not what is asked. */
export function objectToListingValue({ field, value, quote }: StatedValue, page: PageDocument): Objection | null {
  if (field !== 'price_usd' && field !== 'price_other') return null;
  const amount = readFigures(value.replace(/[^\d.,]/g, ''), true);
  if (amount === null) return null;
  const beside = readMoney(quote).filter((mention) => mention.amount === amount);
  if (beside.length === 0) return null;
  if (field === 'price_usd' && beside.every(({ currency }) => currency !== 'USD'))
    return refuse('The words state it in another currency');
  // What labels and crossed-out figures make of it on the page counts as much as the words themselves.
  const onPage = readShownPrice(page, []).mentions.filter(
    (mention) => mention.amount === amount && isPart(page, mention.quote, quote),
  );
  const meanings = (onPage.length > 0 ? onPage : beside).map(({ meaning }) => meaning);
  const against = meanings.includes('price') ? undefined : meanings.find((meaning) => WHY[meaning] !== undefined);
  return against === undefined ? null : refuse(WHY[against]!);
}

function isPart(page: PageDocument, line: string, quote: string): boolean {
  const [own, stated] = [findFolded(page.snapshot.folded, line), findFolded(page.snapshot.folded, quote)];
  return own !== null && stated !== null && own.start < stated.end && stated.start < own.end;
}
