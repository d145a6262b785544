import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldText } from './fold-text';

const SYNONYMS: ReadonlyMap<string, string> = new Map(Object.entries({
  available: 'available', 'available now': 'available', active: 'available', 'active listing': 'available', 'for sale': 'available',
  'on the market': 'available', 'on market': 'available', 'now available': 'available', 'still available': 'available',
  instock: 'available', 'in stock': 'available',
  pending: 'pending', 'active under contract': 'pending', 'under contract': 'pending', 'sale pending': 'pending', 'pending sale': 'pending', 'contract pending': 'pending',
  removed: 'removed', withdrawn: 'removed', 'off market': 'removed', 'off the market': 'removed', delisted: 'removed',
  'in contract': 'pending', 'in escrow': 'pending', contingent: 'pending', 'active contingent': 'pending', reserved: 'pending',
  'on hold': 'pending', 'under agreement': 'pending', 'sale agreed': 'pending', 'offer accepted': 'pending', 'deposit taken': 'pending',
  'no longer available': 'removed',
  'furnished model': 'model', 'decorated model': 'model',
  'active option contract': 'pending', 'option pending': 'pending', 'sale in progress': 'pending',
  sold: 'sold', closed: 'sold', 'sale closed': 'sold', soldout: 'sold', 'sold out': 'sold', 'just sold': 'sold', 'recently sold': 'sold',
  model: 'model', 'model home': 'model', 'display home': 'model', 'show home': 'model',
})); // prettier-ignore

function fold(text: string): string {
  return foldText(text.replace(/^https?:\/\/schema\.org\//i, ''))
    .replace(/^(?:property |listing |sale )?status\s*:\s*/, '')
    .replace(/[\s_-]+/g, ' ')
    .replace(/!+$/, '');
}

/** Where a home stands in its sale, in the field's vocabulary (available, pending, sold, model; removed when it is no longer offered and nobody says why). */
export const propertyStatusKind = defineTextKind({
  parse(text, field) {
    const folded = fold(text);
    const status = SYNONYMS.get(folded) ?? folded;
    const options = field.options ?? ['available', 'pending', 'sold', 'model', 'removed'];
    return options.includes(status) ? accept(status) : refuse(`Not one of ${options.join(', ')}.`);
  },
  key: (text) => SYNONYMS.get(fold(text)) ?? fold(text),
  format: (text) => (SYNONYMS.get(fold(text)) ?? text.trim()).replace(/^[a-z]/, (letter) => letter.toUpperCase()),
});
