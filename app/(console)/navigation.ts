import type { NavIconName } from '@/components/shell/nav-icon';
import type { Permission } from '@/lib/auth/permissions';

export interface ConsoleEntry {
  href: string;
  label: string;
  icon: NavIconName;
  /** The letter after `g`. */
  goKey: string;
  permission: Permission;
  /** Which of the shell's counts it shows. */
  count?: 'pending_changes' | 'pending_matches' | 'failed_jobs' | 'active_jobs';
  /** The count is work for this person, not a fact. */
  needsMe?: boolean;
}

/** The one list of console entries. A page that is not here is reached from one that is. */
export const CONSOLE_NAVIGATION: readonly { label: string | null; items: readonly ConsoleEntry[] }[] = [
  {
    label: null,
    items: [
      { href: '/', label: 'Home', icon: 'home', goKey: 'h', permission: 'jobs:read' },
      {
        href: '/review',
        label: 'Review',
        icon: 'review',
        goKey: 'r',
        permission: 'changes:read',
        count: 'pending_changes',
        needsMe: true,
      },
      {
        href: '/matches',
        label: 'Matches',
        icon: 'matches',
        goKey: 'm',
        permission: 'changes:read',
        count: 'pending_matches',
        needsMe: true,
      },
      { href: '/jobs', label: 'Jobs', icon: 'jobs', goKey: 'j', permission: 'jobs:read', count: 'active_jobs' },
      { href: '/coverage', label: 'Coverage', icon: 'coverage', goKey: 'v', permission: 'jobs:read' },
    ],
  },
  {
    label: 'Catalogue',
    items: [
      { href: '/catalog/builders', label: 'Builders', icon: 'builders', goKey: 'b', permission: 'catalog:read' },
      {
        href: '/catalog/communities',
        label: 'Communities',
        icon: 'communities',
        goKey: 'c',
        permission: 'catalog:read',
      },
      { href: '/catalog/properties', label: 'Homes', icon: 'properties', goKey: 'p', permission: 'catalog:read' },
      { href: '/catalog/vehicles', label: 'Vehicles', icon: 'vehicles', goKey: 't', permission: 'catalog:read' },
      { href: '/listings', label: 'Listings', icon: 'listings', goKey: 'l', permission: 'catalog:read' },
    ],
  },
  {
    label: 'System',
    items: [
      { href: '/sources', label: 'Sources', icon: 'sources', goKey: 'o', permission: 'sources:read' },
      { href: '/metrics', label: 'Metrics', icon: 'metrics', goKey: 'e', permission: 'changes:read' },
      { href: '/audit', label: 'Audit', icon: 'audit', goKey: 'a', permission: 'audit:read' },
      { href: '/settings', label: 'Settings', icon: 'settings', goKey: 's', permission: 'settings:write' },
    ],
  },
];

/** Shown in demo mode only. */
export const DEMO_ENTRY: ConsoleEntry = {
  href: '/demo',
  label: 'Demo world',
  icon: 'demo',
  goKey: 'd',
  permission: 'demo:control',
};
