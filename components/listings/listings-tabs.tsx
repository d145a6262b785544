import { LinkTabs } from '../ui/link-tabs';

/** Listings by whether anything is missing, and the imports that made them. */
export function ListingsTabs({
  current,
  counts,
}: {
  current: 'all' | 'partial' | 'full' | 'imports';
  counts?: { full: number; partial: number };
}) {
  const total = counts ? counts.full + counts.partial : null;
  return (
    <LinkTabs
      label="Listings"
      tabs={[
        { href: '/listings', label: 'All', count: total, current: current === 'all' },
        {
          href: '/listings?quality=partial',
          label: 'Something missing',
          count: counts?.partial ?? null,
          current: current === 'partial',
        },
        { href: '/listings?quality=full', label: 'Whole', count: counts?.full ?? null, current: current === 'full' },
        { href: '/listings/imports', label: 'Imports', current: current === 'imports' },
      ]}
    />
  );
}
