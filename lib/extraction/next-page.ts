import type { PageDocument } from './document';

/** The address of the list's next page; null where the page leads to none. A carousel's arrow leads nowhere else. */
export function nextPage(page: PageDocument): string | null {
  const here = withoutFragment(page.url ?? '');
  const links = page.links.filter(
    ({ href, foreign }) => !foreign && /^https?:|^[/?]/i.test(href) && withoutFragment(href) !== here,
  );
  const named = links.find(
    ({ text, fragment }) => /^next\b|^[›»→]$/i.test(text.trim()) || /rel="next"/i.test(fragment),
  );
  if (named) return named.href;
  const following = (pageNumber(here) ?? 1) + 1;
  const numbered = links.find(({ href, text }) => text.trim() === String(following) && pageNumber(href) === following);
  return numbered?.href ?? null;
}

const withoutFragment = (address: string): string => address.replace(/#.*$/, '');

function pageNumber(address: string): number | null {
  const found = /[?&/](?:page|p|pg|paged)[=/](\d{1,3})\b/i.exec(address)?.[1];
  return found ? Number(found) : null;
}
