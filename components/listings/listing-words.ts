import { getField, requireEntityType } from '@/lib/catalog/registry';
import type { ListingRow } from '@/lib/ingestion/listings/list-queries';
import type { FilterDefinition } from '../data-table/table-url';

const type = requireEntityType('listing');

export const KIND_WORDS: Readonly<Record<ListingRow['kind'], string>> = {
  home: 'Home',
  vehicle: 'Vehicle',
  goods: 'Goods',
};

export const REASON_WORDS: Readonly<Record<string, string>> = {
  absent: 'the page does not say',
  unreadable: 'the page says it in a way that cannot be read',
  blocked: 'it may not be kept',
  not_applicable: 'it has none',
};

/** "Price" */
export const fieldLabel = (name: string): string => getField(type, name)?.label ?? name;

/** Fields that a listing of any kind may miss. */
export const MISSABLE = [
  ...type.fields.filter(({ expected }) => expected).map(({ name }) => name),
  ...new Set(Object.values(type.expectedBy?.of ?? {}).flat()),
];

export const LISTING_FILTERS: readonly FilterDefinition[] = [
  {
    ...{ kind: 'choice', id: 'missing_field', label: 'Missing' },
    options: MISSABLE.map((name) => ({ value: name, label: fieldLabel(name) })),
  },
  {
    ...{ kind: 'choice', id: 'kind', label: 'Offers' },
    options: Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label })),
  },
  {
    ...{ kind: 'choice', id: 'within_days', label: 'Found in the last' },
    options: [
      { value: '1', label: 'Day' },
      { value: '7', label: '7 days' },
      { value: '30', label: '30 days' },
    ],
  },
  {
    ...{ kind: 'choice', id: 'older_days', label: 'Found before the last' },
    options: [
      { value: '7', label: '7 days' },
      { value: '30', label: '30 days' },
      { value: '90', label: '90 days' },
    ],
  },
];

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 2,
  minimumFractionDigits: 0,
});

/** "$485,000"; what is asked in another currency with its name; null where nobody knows. */
export function priceWords({
  price_usd: usd,
  price_other: other,
  currency,
}: Pick<ListingRow, 'price_usd' | 'price_other' | 'currency'>): string | null {
  if (usd !== null) return dollars.format(usd);
  return other === null ? null : `${other.toLocaleString('en-US')} ${currency ?? ''}`.trim();
}

/** The site of a page: "shop.example". */
export function hostWords(url: string | null): string {
  return url === null ? '' : url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[/?#].*$/, '');
}
