import { expect, it } from 'vitest';
import { isSameSite } from '@/lib/extraction/same-site';

it.each<[string | null, string | null, boolean | null]>([
  ['https://www.perryhomes.com/contact', 'https://perryhomes.com/houston', true],
  ['https://perryhomes.com/', 'www.perryhomes.com', true],
  ['https://other.com/', 'https://perryhomes.com/', false],
  ['https://perry.wixsite.com/', 'https://oak.wixsite.com/', false],
  ['https://www.facebook.com/perryhomes', 'https://facebook.com/oakhollow', false],
  ['https://www.facebook.com/oakhollow2', 'https://facebook.com/oakhollow', false],
  ['https://www.facebook.com/OakHollow/about', 'https://facebook.com/oakhollow/', true],
  ['https://www.facebook.com/profile.php?id=12', 'https://facebook.com/profile.php?id=1', false],
  ['https://www.facebook.com/profile.php?id=1', 'https://facebook.com/profile.php?id=1', true],
  ['https://sites.google.com/view/perry', 'https://sites.google.com/view/oak', false],
  ['https://www.facebook.com/oakhollow', 'https://facebook.com/', false],
  [null, 'https://perryhomes.com/', null],
  ['https://perryhomes.com/', null, null],
])('%s is on the site of %s: %s', (page, website, expected) => {
  expect(isSameSite(page, website)).toBe(expected);
});
