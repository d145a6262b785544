import { type PageDocument } from '../document';
import { type FieldCandidate } from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { readListingFacts } from './listing-labels';
import { NO_CUE, statusOfAvailability } from './listing-offers';
import { isOwnLine } from './listing-scope';

/** Short lines that say where a thing stands in its sale; a price may follow what it was sold for. */
const SAID: readonly [RegExp, string][] = [
  [
    /^(?:this (?:item|listing|vehicle|car|boat|auction|product|lot|home) (?:has (?:been )?|was |is )(?:now )?sold\b.{0,60}|sold!?|sold (?:for|on|to)\b.{0,60}|just sold!?|winning bid\b.{0,50})$/i,
    'sold',
  ],
  [/^(?:sale pending|pending(?: sale)?|under contract|deposit taken|on hold|reserved|sale in progress)!?$/i, 'pending'],
  [
    /^(?:(?:sorry,? )?this (?:item|listing|vehicle|ad|post(?:ing)?|product|car) (?:is no longer available|has (?:been (?:removed|deleted|flagged for removal)|expired|ended)|was removed|(?:is )?expired).{0,60}|no longer available|listing ended|listing removed|off (?:the )?market)\.?$/i,
    'removed',
  ],
];
const MAX_LINE = 100;

/** What a reader is told; it says more than "in stock", which templates say of everything. */
export function readListingStatus(page: PageDocument): FieldCandidate[] {
  const facts = readListingFacts(page).flatMap(({ name, value, quote }): FieldCandidate[] => {
    const input = name === 'status' ? statusOfAvailability(value) : null;
    return input === null ? [] : [{ field: 'listing_status', raw: value, input, quote, method: 'page_text' }];
  });
  const lines = page.lines.flatMap((line): FieldCandidate[] => {
    if (!isOwnLine(line) || line.text.length > MAX_LINE) return [];
    const input = SAID.find(([words]) => words.test(line.text))?.[1];
    return input === undefined
      ? []
      : [{ field: 'listing_status', raw: line.text, input, quote: line.text, method: 'page_text' }];
  });
  const tag = metaTag(page.meta, 'product:availability', 'og:availability');
  const tagged = tag ? statusOfAvailability(tag.content) : null;
  return [
    ...lines.slice(0, 1),
    ...facts.slice(0, 1),
    ...(tag && tagged
      ? [
          {
            field: 'listing_status',
            raw: tag.content,
            input: tagged,
            quote: tag.fragment,
            method: 'opengraph' as const,
            cue: NO_CUE,
          },
        ]
      : []),
  ];
}

/** Data that says no more than that it can be had gives way to words that say it was sold. */
export function settledStatus(
  fromData: readonly FieldCandidate[],
  fromText: readonly FieldCandidate[],
): FieldCandidate[] {
  const isMore = fromText.some(({ method, input }) => method === 'page_text' && input !== 'available');
  return fromData.filter(({ field, input }) => field !== 'listing_status' || !isMore || input !== 'available');
}
