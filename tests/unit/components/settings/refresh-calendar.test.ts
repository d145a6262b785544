import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { RefreshCalendar } from '@/components/settings/schedule/refresh-calendar';

const counts = (builder: number) => ({ builder, community: 0, inventory: 0 });

it('leads from a day that is over to the jobs of the clock on it, and from one to come to what falls due', () => {
  const markup = renderToStaticMarkup(
    createElement(RefreshCalendar, {
      days: [{ day: '2026-12-02', due: counts(5), planned: counts(3), left: 2 }],
      past: [{ day: '2026-12-01', started: 9, read: 7, changed: 2, failed: 1 }],
      ...{ monday: '2026-11-30', today: '2026-12-02', open: null },
    }),
  );
  const links = [...markup.matchAll(/<a [^>]*>/g)].map(([tag]) => ({
    href: /href="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&'),
    label: /aria-label="([^"]*)"/.exec(tag)?.[1],
  }));
  expect(links).toEqual([
    {
      href: '/jobs?started_by=clock&started_on=2026-12-01',
      label: 'Tuesday, December 1: 9 started, 7 read, 2 with changes, 1 failed. Show the jobs',
    },
    {
      href: '/settings/schedule?day=2026-12-02',
      label: 'Today, Wednesday, December 2: 3 builders; 2 more are due and do not fit',
    },
  ]);
  // Monday had none, and leads nowhere.
  expect(markup).toContain('Monday, November 30: nothing was started');
});
