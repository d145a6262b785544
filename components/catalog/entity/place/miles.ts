import type { NamedPlace, SurroundingsView } from '@/lib/review/catalog/surroundings/describe-surroundings';

/** "0.4 mi", "12 mi"; with "~" where one of the two is placed by its ZIP code or city only. */
export function formatMiles(
  { miles, placedBy }: Pick<NamedPlace, 'miles' | 'placedBy'>,
  from: Pick<SurroundingsView, 'placedBy'>,
): string {
  if (miles === null) return '';
  const isExact = placedBy === 'coordinates' && from.placedBy === 'coordinates';
  return `${isExact ? '' : '~'}${miles < 10 ? miles.toFixed(1) : Math.round(miles)} mi`;
}
