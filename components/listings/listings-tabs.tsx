import { LinkTabs } from '../ui/link-tabs';

/** Listings by whether anything is missing, and the imports that made them. */
export function ListingsTabs({
  current,
  partial = null,
}: {
  current: 'all' | 'partial' | 'full' | 'imports';
  /** How many miss something. */
  partial?: number | null;
}) {
  return (
    <LinkTabs
      label="Listings"
      tabs={[
        { href: '/listings', label: 'All', current: current === 'all' },
        {
          href: '/listings?quality=partial',
          label: 'Something missing',
          count: partial,
          current: current === 'partial',
        },
        { href: '/listings?quality=full', label: 'Whole', current: current === 'full' },
        { href: '/listings/imports', label: 'Imports', current: current === 'imports' },
      ]}
    />
  );
}
