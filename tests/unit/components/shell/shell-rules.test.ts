import { describe, expect, it } from 'vitest';
import { groupHotkeys } from '@/components/shell/group-hotkeys';
import { currentItem, type NavigationSection } from '@/components/shell/navigation-model';
import { densityCookie, parsePreferences, preferenceCookie, themeCookie } from '@/components/shell/preferences';

describe('currentItem', () => {
  const sections: NavigationSection[] = [
    {
      label: null,
      items: [
        { href: '/', label: 'Home', icon: 'home' },
        { href: '/jobs', label: 'Jobs', icon: 'jobs' },
      ],
    },
    {
      label: 'Catalogue',
      items: [
        { href: '/catalog/builders', label: 'Builders', icon: 'builders' },
        { href: '/settings', label: 'Settings', icon: 'settings' },
        { href: '/settings/users', label: 'Users', icon: 'users' },
      ],
    },
  ];

  it.each([
    ['/', 'Home'],
    ['/jobs', 'Jobs'],
    ['/jobs/JOB-1', 'Jobs'],
    ['/jobsites', undefined],
    ['/catalog/builders/7', 'Builders'],
    ['/settings/users', 'Users'],
    ['/settings/keys', 'Settings'],
    ['/nowhere', undefined],
  ])('at %s it is %s', (pathname, expected) => {
    expect(currentItem(sections, pathname)?.label).toBe(expected);
  });
});

describe('preferences', () => {
  const read = (cookies: Record<string, string>) => parsePreferences((name) => cookies[name]);

  it.each([
    [{}, { theme: 'system', density: 'comfortable' }],
    [
      { [themeCookie]: 'dark', [densityCookie]: 'compact' },
      { theme: 'dark', density: 'compact' },
    ],
    [
      { [themeCookie]: '"><script>', [densityCookie]: 'x' },
      { theme: 'system', density: 'comfortable' },
    ],
  ])('from cookies %j', (cookies, expected) => {
    expect(read(cookies as Record<string, string>)).toEqual(expected);
  });

  it('are sent over https only, where there is https', () => {
    expect(preferenceCookie(themeCookie, 'dark', true)).toMatch(
      /^fieldbook_theme=dark; Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/,
    );
    expect(preferenceCookie(themeCookie, 'dark', false)).not.toContain('Secure');
  });
});

describe('groupHotkeys', () => {
  it("puts the page's own keys before those that work everywhere", () => {
    const groups = groupHotkeys([
      { group: 'Everywhere', label: 'Find', keys: 'mod+k' },
      { group: 'Go to', label: 'Jobs', keys: 'g j' },
      { group: 'List', label: 'Next row', keys: ['j', 'down'] },
      { group: 'List', label: 'Select', keys: 'x' },
    ]);
    expect(groups.map((group) => group.name)).toEqual(['List', 'Everywhere', 'Go to']);
    expect(groups[0]?.hotkeys).toEqual([
      { label: 'Next row', keys: ['j', 'down'] },
      { label: 'Select', keys: ['x'] },
    ]);
  });
});
