import { countWords, measurePage, type PageShape } from './measure-page';

/** What stands between us and the page. We never pass it: no logins, no CAPTCHA. */
export interface Wall {
  kind: 'login' | 'challenge' | 'forbidden' | 'legal';
  /** A sentence for people. */
  reason: string;
}

export interface WallInput {
  requestedUrl: URL;
  finalUrl: URL;
  status: number;
  header: (name: string) => string | null;
  /** Decoded markup; null when the body was not read or is no markup. */
  html: string | null;
}

export const LOGIN_WALL: Wall = {
  kind: 'login',
  reason: 'The page is behind a login. Pages that need an account are not collected.',
};
const CHALLENGE: Wall = {
  kind: 'challenge',
  reason: 'The site asks for proof of being human (CAPTCHA). Such pages are not collected.',
};
const FORBIDDEN: Wall = { kind: 'forbidden', reason: 'The site refuses to show this page to us (status 403).' };
const LEGAL: Wall = { kind: 'legal', reason: 'The page is withheld for legal reasons (status 451).' };

const LOGIN_PATH =
  /(?:^|\/)(?:log-?in|sign-?in|signon|logon|sso|auth|authenticate|sign_in|wp-login\.php|login\.(?:php|aspx?|jsp|html?))(?:\/|$)/iu;

const CHALLENGE_TITLE =
  /^(?:just a moment|attention required! \| cloudflare|access to this page has been denied|are you (?:a )?(?:human|robot)|robot check|human verification|security check|ddos-guard|checking your browser|pardon our interruption|bot verification|captcha\b)/iu;

const CHALLENGE_PHRASE =
  /(?:verify|confirm|prove)(?:ing)? (?:that )?(?:you are|you're|you) (?:not a robot|(?:a )?human)|are you a (?:human|robot)\b|verifying (?:that )?you are human|checking (?:if the site connection is secure|your browser)|unusual (?:traffic|activity) from your|complete the (?:security check|captcha)|enable javascript and cookies to continue|press (?:&|and) hold|i(?:'|’)?m not a robot|automated (?:access|requests|queries)/iu;

const LOGIN_TITLE =
  /\b(?:log ?-?in|sign ?-?in|log ?on|members? only|account required|authentication required|anmelden|iniciar sesi[oó]n|connexion|accedi)\b/iu;

const LOGIN_PHRASE =
  /(?:please |you must |you need to |you have to )(?:first )?(?:be )?(?:log(?:ged)? ?in|sign(?:ed)? ?in)|(?:log|sign) ?in (?:to (?:continue|view|see|access|proceed)|with your)|members? only|(?:login|sign-?in) required|create an account to (?:continue|view)/iu;

/** A page with this many words of its own is content, whatever else stands on it. */
const CONTENT_WORDS = 120;
const LONG_CONTENT_WORDS = 250;
/** A page linking to this many others is part of a site, not a gate. */
const MANY_LINKS = 15;

/**
 * Recognises pages that are a gate instead of the page asked for: login walls and bot challenges, by status, by
 * redirect, and by what the page consists of. A login link, a newsletter form, or a CAPTCHA on a contact form is no gate.
 */
export function detectWall(input: WallInput): Wall | null {
  if (/challenge|captcha/iu.test(input.header('cf-mitigated') ?? input.header('x-amzn-waf-action') ?? ''))
    return CHALLENGE;
  const page = input.html === null || input.html.trim() === '' ? null : measurePage(input.html);
  if (page && isChallenge(page, input.status)) return CHALLENGE;
  if (input.status === 401 || input.status === 407) return LOGIN_WALL;
  if (input.status === 403) return FORBIDDEN;
  if (input.status === 451) return LEGAL;
  if (input.status >= 300) return null;
  if (leadsToLogin(input.requestedUrl, input.finalUrl)) return LOGIN_WALL;
  return page && isLogin(page, input.finalUrl) ? LOGIN_WALL : null;
}

/** Whether a redirect went from a page to the door. */
export function leadsToLogin(from: URL, to: URL): boolean {
  return !isLoginAddress(from) && isLoginAddress(to);
}

function isLoginAddress(url: URL): boolean {
  return LOGIN_PATH.test(url.pathname) || /^(?:login|signin|sso|auth|accounts)\./iu.test(url.hostname);
}

function isChallenge(page: PageShape, status: number): boolean {
  const refused = status >= 400;
  const hasForm = page.hasOrdinaryForm || page.hasContactField;
  const sparse = page.words < CONTENT_WORDS && !hasForm && page.links < MANY_LINKS;
  if (page.marked && (refused || sparse)) return true;
  if (!sparse) return false;
  if (CHALLENGE_TITLE.test(page.title) || CHALLENGE_TITLE.test(page.heading)) return true;
  const allWords = countWords(page.allText);
  const says = CHALLENGE_PHRASE.test(page.allText);
  return (says && (refused || allWords < CONTENT_WORDS)) || (page.hasWidget && allWords < 60 && !page.hasGatePassword);
}

function isLogin(page: PageShape, finalUrl: URL): boolean {
  const titled = LOGIN_TITLE.test(page.title) || LOGIN_TITLE.test(page.heading) || isLoginAddress(finalUrl);
  if (page.hasGatePassword) return page.words < (titled ? LONG_CONTENT_WORDS : 60);
  if (page.words >= CONTENT_WORDS || page.hasOrdinaryForm) return false;
  if (!LOGIN_PHRASE.test(`${page.title}. ${page.heading}. ${page.text}`)) return false;
  return titled || LOGIN_PHRASE.test(page.heading) || page.words < 30;
}

/** Gates are small; longer pages are not parsed once more to be asked. In characters. */
const LONGEST_WALL = 1_000_000;

/** The same for a page somebody saved: one saved in front of a login or CAPTCHA is not the page that was meant. */
export function detectSavedWall(html: string, url: string | null): Wall | null {
  if (html.length > LONGEST_WALL) return null;
  const address = new URL(url ?? 'https://supplied.invalid/');
  return detectWall({ requestedUrl: address, finalUrl: address, status: 200, header: () => null, html });
}
