import type { ReactNode } from 'react';
import type { PaletteCommand } from '@/components/shell/command-palette';
import { AppShell } from '@/components/shell/app-shell';
import { COLLECTION_FORMS } from '@/components/jobs/new/forms';
import { NoticeBell } from '@/components/notices/notice-bell';
import { DemoBanner } from '@/components/shell/demo-banner';
import { signOutAction } from '@/lib/auth/actions';
import type { Permission } from '@/lib/auth/permissions';
import { loadShell, type ShellView } from '@/lib/overview/loaders';
import { findAnythingAction } from '@/lib/overview/actions';
import { CONSOLE_NAVIGATION, DEMO_ENTRY, type ConsoleEntry } from './navigation';

const ROLE_WORDS = { super_admin: 'Super admin', admin: 'Admin', analyst: 'Analyst', client: 'Client' } as const;

const COMMANDS = [
  ...COLLECTION_FORMS.map(({ id, command }) => ({
    id: `new-collection-${id}`,
    ...command,
    href: `/jobs?new=${id}`,
    icon: 'jobs' as const,
    permission: 'jobs:start' as const,
  })),
  {
    id: 'new-builder',
    label: 'Add a builder',
    href: '/catalog/builders?new=1',
    icon: 'builders',
    keywords: ['create'],
    permission: 'catalog:write',
  },
  {
    id: 'import-listings',
    label: 'Import listings',
    href: '/listings?import=1',
    icon: 'listings',
    keywords: ['url', 'urls', 'address', 'paste', 'bulk', 'page', 'add', 'car', 'home', 'goods'],
    permission: 'jobs:start',
  },
  {
    id: 'notices',
    label: 'Notices',
    href: '/notices',
    icon: 'inbox',
    keywords: ['messages', 'told', 'unread'],
    permission: 'notices:own',
  },
] satisfies (PaletteCommand & { permission: Permission })[];

/** The frame. Each page authorises itself; a visitor without a session is sent away by the page inside. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const shell = await loadShell();
  if (!shell) return children;
  const { principal, health } = shell;
  return (
    <AppShell
      navigation={navigationFor(shell)}
      user={{
        name: principal.email.split('@')[0] ?? principal.email,
        email: principal.email,
        role: ROLE_WORDS[principal.role],
      }}
      signOut={signOutAction}
      banner={
        health.mode === 'demo' ? (
          <DemoBanner>
            Demo mode: the sites, the facts and the people are made up.{' '}
            {principal.permissions.has('demo:control') ? <a href="/demo">See what is behind it</a> : null}
          </DemoBanner>
        ) : undefined
      }
      health={{
        parts: [
          { name: 'Database', state: health.database === 'ok' ? 'ok' : 'down' },
          {
            name: 'Engine',
            state: health.engine === 'ok' || health.engine === 'external' ? 'ok' : 'down',
            ...(health.engine === 'external' ? { detail: 'external' } : {}),
          },
        ],
        mode: health.mode === 'demo' ? 'Demo' : 'Live',
        version: health.version,
      }}
      commands={COMMANDS.filter(({ permission }) => principal.permissions.has(permission)).map(
        ({ permission: _, ...rest }) => rest,
      )}
      find={findAnythingAction}
      extra={shell.unread === null ? undefined : <NoticeBell unread={shell.unread} />}
    >
      {children}
    </AppShell>
  );
}

function navigationFor({ principal, counts, health }: ShellView) {
  const entry = (item: ConsoleEntry) => ({
    href: item.href,
    label: item.label,
    icon: item.icon,
    goKey: item.goKey,
    ...(item.count ? { count: counts[item.count] } : {}),
    ...(item.needsMe ? { needsMe: true } : {}),
  });
  return CONSOLE_NAVIGATION.map((section) => ({
    label: section.label,
    items: [...section.items, ...(section.label === 'System' && health.mode === 'demo' ? [DEMO_ENTRY] : [])]
      .filter((item) => principal.permissions.has(item.permission))
      .map(entry),
  })).filter((section) => section.items.length > 0);
}
