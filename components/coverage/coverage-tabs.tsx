import { LinkTabs } from '../ui/link-tabs';

/** What is missing, and what was done about it. */
export function CoverageTabs({ current }: { current: 'coverage' | 'backfills' }) {
  return (
    <LinkTabs
      label="Coverage"
      tabs={[
        { href: '/coverage', label: 'Expectations', current: current === 'coverage' },
        { href: '/coverage/backfills', label: 'Backfills', current: current === 'backfills' },
      ]}
    />
  );
}
