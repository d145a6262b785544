import { describe, expect, it } from 'vitest';
import { detectWall, type Wall } from '@/lib/web/detect-wall';

interface Page {
  html?: string | null;
  status?: number;
  headers?: Record<string, string>;
  requested?: string;
  final?: string;
}

function wall({
  html = null,
  status = 200,
  headers = {},
  requested = 'https://a.test/page',
  final = requested,
}: Page): Wall['kind'] | null {
  const found = detectWall({
    ...{ requestedUrl: new URL(requested), finalUrl: new URL(final), status, html },
    header: (name) => headers[name] ?? null,
  });
  return found?.kind ?? null;
}

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const words = (count: number) => Array.from({ length: count }, (_, index) => `Craftsmanship${index}`).join(' ');
const NAV =
  '<header><nav><a href="/">Home</a><a href="/homes">Homes</a><a href="/contact">Contact</a><a href="/login">Log in</a></nav></header>';
const LOGIN_FORM =
  '<form method=post action=/login><label>E-mail <input type=email name=u></label><label>Password <input type=password name=p></label><button>Log in</button></form>';
const NEWSLETTER =
  '<footer><form><label>Newsletter <input type=email name=email></label><button>Subscribe</button></form></footer>';
const RECAPTCHA =
  '<script src="https://www.google.com/recaptcha/api.js"></script><div class="g-recaptcha" data-sitekey="k"></div><textarea name="g-recaptcha-response" style="display:none"></textarea>';
const ABOUT = '<main><h1>Perry Homes</h1><p>Building in Houston since 1967. Call (713) 555-0199.</p></main>';

describe('gates', () => {
  it.each<[string, Page, Wall['kind']]>([
    ['status 401', { status: 401 }, 'login'],
    ['status 407', { status: 407 }, 'login'],
    ['status 403', { status: 403 }, 'forbidden'],
    [
      'status 403 with an ordinary error page',
      { status: 403, html: page('403 Forbidden', '<h1>Forbidden</h1><p>nginx</p>') },
      'forbidden',
    ],
    ['status 451', { status: 451 }, 'legal'],
    [
      'a redirect to /login',
      { final: 'https://a.test/login?next=%2Fpage', html: page('Welcome', words(400)) },
      'login',
    ],
    ['a redirect to a sign-in host', { final: 'https://accounts.a.test/x', html: page('x', 'x') }, 'login'],
    [
      'a redirect to wp-login.php',
      { final: 'https://a.test/wp-login.php?redirect_to=x', html: page('x', 'x') },
      'login',
    ],
    [
      'a page that is a login form',
      { html: page('Sign in - Builder Portal', `${NAV}<main><h1>Sign in</h1>${LOGIN_FORM}</main>${NEWSLETTER}`) },
      'login',
    ],
    [
      'a login form with a few lines of help',
      { html: page('Member login', `<h1>Member login</h1><p>${words(100)}</p>${LOGIN_FORM}`) },
      'login',
    ],
    ['a bare password field', { html: page('Portal', '<input type="password">') }, 'login'],
    [
      'a login form in another language',
      { html: page('Anmelden', `<h1>Anmelden</h1>${LOGIN_FORM}<p>${words(70)}</p>`) },
      'login',
    ],
    [
      'a request to log in',
      {
        html: page(
          'Listing',
          '<h1>Please log in to continue</h1><p>This listing is for members.</p><a href=/login>Log in</a>',
        ),
      },
      'login',
    ],
    ['members only', { html: page('Members only', '<p>Members only. Log in with your account.</p>') }, 'login'],
    ['a Cloudflare challenge', { status: 403, headers: { 'cf-mitigated': 'challenge' } }, 'challenge'],
    [
      'a Cloudflare challenge page',
      {
        status: 503,
        html: page(
          'Just a moment...',
          '<div id="challenge-running"></div><noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cvId:"3"}</script>',
        ),
      },
      'challenge',
    ],
    [
      'a Cloudflare challenge sent as 200',
      {
        html: page(
          'Just a moment...',
          '<h1>site.test</h1><p>Verifying you are human. This may take a few seconds.</p>',
        ),
      },
      'challenge',
    ],
    [
      'a Cloudflare block',
      { status: 403, html: page('Attention Required! | Cloudflare', '<h1>Sorry, you have been blocked</h1>') },
      'challenge',
    ],
    [
      'a Turnstile gate',
      {
        html: page(
          'One more step',
          '<p>Complete the security check to access site.test</p><div class="cf-turnstile" data-sitekey="x"></div>',
        ),
      },
      'challenge',
    ],
    ['a reCAPTCHA gate', { html: page('site.test', `<form>${RECAPTCHA}<button>Submit</button></form>`) }, 'challenge'],
    [
      'an hCaptcha gate',
      { html: page('Hold on', '<h1>Are you a robot?</h1><div class="h-captcha" data-sitekey="x"></div>') },
      'challenge',
    ],
    [
      'a Google "sorry" page',
      {
        status: 429,
        html: page(
          'https://www.google.com/',
          `<form id="captcha-form" action="/sorry/index">${RECAPTCHA}</form><p>Our systems have detected unusual traffic from your computer network.</p>`,
        ),
      },
      'challenge',
    ],
    [
      'an Amazon robot check',
      {
        html: page(
          'Robot Check',
          '<form action="/errors/validateCaptcha"><p>Type the characters you see in this image</p><input name="field-keywords"></form>',
        ),
      },
      'challenge',
    ],
    [
      'a PerimeterX gate',
      {
        status: 403,
        html: page(
          'Access to this page has been denied',
          '<div id="px-captcha"></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p>',
        ),
      },
      'challenge',
    ],
    [
      'a DataDome gate',
      {
        status: 403,
        html: page(
          'site.test',
          `<p>Please enable JS</p><script>var dd={'rt':'c','cid':'x'}</script><script src="https://ct.captcha-delivery.com/c.js"></script>`,
        ),
      },
      'challenge',
    ],
    [
      'an Incapsula gate',
      {
        html: page(
          '',
          '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=1&incident_id=2">Request unsuccessful.</iframe>',
        ),
      },
      'challenge',
    ],
    [
      '"verify you are human"',
      { html: page('Check', '<p>Please verify you are a human to continue.</p>') },
      'challenge',
    ],
    ['"I am not a robot"', { html: page('Check', "<p>I'm not a robot</p><input type=checkbox>") }, 'challenge'],
    ['an AWS WAF challenge', { status: 202, headers: { 'x-amzn-waf-action': 'challenge' } }, 'challenge'],
  ])('%s', (_what, input, kind) => {
    expect(wall(input)).toBe(kind);
  });

  it('say what happened in a sentence', () => {
    const found = detectWall({
      requestedUrl: new URL('https://a.test/'),
      finalUrl: new URL('https://a.test/'),
      status: 401,
      header: () => null,
      html: null,
    });
    expect(found?.reason).toMatch(/login.*\.$/);
  });
});

describe('ordinary pages', () => {
  const LD = `<script type="application/ld+json">{"@type":"Organization","name":"Perry Homes","telephone":"+1-713-555-0199","description":"${words(60)}"}</script>`;
  it.each<[string, Page]>([
    ['a short page with a login link', { html: page('Perry Homes', `${NAV}${ABOUT}`) }],
    ['a newsletter form', { html: page('Perry Homes', `${NAV}${ABOUT}${NEWSLETTER}`) }],
    ['a small login form in the header', { html: page('Perry Homes', `<header>${LOGIN_FORM}</header>${ABOUT}`) }],
    [
      'a login dialog that is closed',
      { html: page('Perry Homes', `${ABOUT}<div role="dialog" hidden><h2>Log in</h2>${LOGIN_FORM}</div>`) },
    ],
    [
      'a login form beside content',
      { html: page('Perry Homes', `<main><h1>Perry Homes</h1><p>${words(150)}</p></main><div>${LOGIN_FORM}</div>`) },
    ],
    [
      'a contact form with reCAPTCHA',
      {
        html: page(
          'Contact',
          `<h1>Contact us</h1><form><input name=name><input type=email name=email><textarea name=message></textarea>${RECAPTCHA}<button>Send</button></form>`,
        ),
      },
    ],
    [
      'a contact form that asks to prove being human',
      {
        html: page(
          'Contact',
          '<h1>Contact us</h1><form><input name=name><input type=email name=email><p>Please verify you are human</p><div class="h-captcha"></div></form>',
        ),
      },
    ],
    [
      'a coming-soon page with newsletter and CAPTCHA',
      { html: page('Coming soon', `<h1>Coming soon</h1><form><input type=email name=e>${RECAPTCHA}</form>`) },
    ],
    [
      'a reCAPTCHA badge on content',
      {
        html: page(
          'Homes',
          `${ABOUT}<p>${words(80)}</p><div class="grecaptcha-badge"></div><p>This site is protected by reCAPTCHA.</p>`,
        ),
      },
    ],
    [
      'the sensor script of a bot guard',
      {
        html: page(
          'Homes',
          `${ABOUT}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script>window._pxAppId="x"</script>`,
        ),
      },
    ],
    [
      'an article about CAPTCHAs',
      {
        html: page(
          'Why sites ask you to verify you are human',
          `<h1>Why sites ask</h1><p>Sites ask: are you a robot? ${words(300)}</p>`,
        ),
      },
    ],
    [
      'a listing with "log in to comment"',
      {
        html: page(
          '1990 Porsche 911',
          `<h1>1990 Porsche 911</h1><p>Sold for $50,000. ${words(60)}</p><p>Please log in to comment.</p>`,
        ),
      },
    ],
    [
      'a builder called Human',
      { html: page('Human Homes', '<h1>Human Homes</h1><p>Robots and humans build together.</p>') },
    ],
    [
      'a page asked for at a login address that has content',
      { requested: 'https://a.test/login', html: page('Perry Homes', ABOUT) },
    ],
    [
      'a members page of a club',
      {
        html: page('Our members', `<h1>Our members</h1><p>${words(50)}</p><p>Membership is open to all builders.</p>`),
      },
    ],
    ['structured data beside a login form', { html: page('Perry Homes', `<h1>Perry Homes</h1>${LOGIN_FORM}`, LD) }],
    [
      'a page that an application draws',
      { html: page('App', '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>') },
    ],
    ['an empty page', { html: '' }],
    ['a missing page', { status: 404, html: page('Not found', '<h1>Not found</h1>') }],
    ['a failing server', { status: 500 }],
    ['a busy server', { status: 503, html: page('Busy', '<h1>Back soon</h1>') }],
    ['a redirect between ordinary pages', { final: 'https://www.a.test/page', html: page('Perry Homes', ABOUT) }],
    [
      'a path that only contains the word',
      { final: 'https://a.test/blog/login-screens-for-homes', html: page('Perry Homes', ABOUT) },
    ],
    ['content that is no markup', { html: null }],
    ['an author path', { final: 'https://a.test/authors/jane', html: page('Perry Homes', ABOUT) }],
  ])('%s', (_what, input) => {
    expect(wall(input)).toBeNull();
  });
});
