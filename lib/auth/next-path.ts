import { parseUrl } from '../platform/parse-url';

const OWN = 'http://fieldbook.invalid';
/** Pages one does not come back to: they are the way in, or no page at all. */
const NO_RETURN = /^\/(sign-in|setup|api|v1|_next)(\/|$)/;

/**
 * A path of this console to go to after signing in; "/" for anything else. Whatever a link carries, it never leads to
 * another site: the text is read as browsers read it, backslashes, tabs and all.
 */
export function safeNextPath(raw: string | null | undefined): string {
  if (!raw || !raw.startsWith('/') || raw.length > 2000) return '/';
  if (parseUrl(raw, OWN) === null) return '/';
  const url = new URL(raw, OWN);
  if (url.origin !== OWN || NO_RETURN.test(url.pathname) || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

/** Address of the sign-in page that leads back to `path`; `hadSession` makes it say that the session has ended. */
export function signInPath(path: string, hadSession: boolean): string {
  const params = new URLSearchParams({
    ...(path === '/' ? {} : { next: path }),
    ...(hadSession ? { ended: '1' } : {}),
  });
  return params.size > 0 ? `/sign-in?${params.toString()}` : '/sign-in';
}
