import { LinkTabs } from '../ui/link-tabs';

const TABS = [
  { href: '/settings', label: 'Model and budgets' },
  { href: '/settings/collection', label: 'Collection' },
  { href: '/settings/schedule', label: 'Schedule' },
  { href: '/settings/policies', label: 'Policies' },
  { href: '/settings/matching', label: 'Matching' },
  { href: '/settings/notices', label: 'Notices' },
  { href: '/settings/keys', label: 'Keys' },
] as const;

/** The pages of the settings. */
export function SettingsTabs({ current, dueKeys }: { current: (typeof TABS)[number]['href']; dueKeys: number }) {
  return (
    <LinkTabs
      label="Settings"
      tabs={TABS.map((tab) => ({
        ...tab,
        current: tab.href === current,
        count: tab.href === '/settings/keys' && dueKeys > 0 ? dueKeys : null,
      }))}
    />
  );
}
