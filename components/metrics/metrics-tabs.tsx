import { LinkTabs } from '../ui/link-tabs';

const TABS = [
  { href: '/metrics', label: 'Success metrics' },
  { href: '/metrics/calibration', label: 'Calibration' },
] as const;

/** The pages that say how well it does. */
export function MetricsTabs({ current }: { current: (typeof TABS)[number]['href'] }) {
  return <LinkTabs label="Metrics" tabs={TABS.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
