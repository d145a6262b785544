import { mark } from '../../templates/art';
import { brochureLayout } from '../../templates/brochure-layout';
import { defineSite, type Look } from '../../templates/layout';
import type { PageReply } from '../../site';

const look: Look = {
  name: 'Tamarrow Homes',
  tagline: 'Colorado Springs',
  nav: [],
  accent: '#b33951',
  ink: '#2d2a32',
  paper: '#ffffff',
  logo: mark('roof', '#e7b7c0'),
};

/** The page a bot filter shows instead of the site; its widget never loads, as there is nothing to load it from. */
const INTERSTITIAL: PageReply = {
  status: 403,
  headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
  body: `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="robots" content="noindex,nofollow"><title>Just a moment...</title>
<style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;color:#2d2a32}main{max-width:440px;padding:24px;border:1px solid #ddd;border-radius:8px}.box{display:flex;gap:12px;align-items:center;border:1px solid #ccc;background:#fafafa;padding:18px;margin:18px 0}.box span{width:26px;height:26px;border:2px solid #999;border-radius:3px}small{color:#777}</style></head>
<body><main class="challenge"><h1>tamarrowhomes.test</h1><p>Verify you are human by completing the action below. We need to review the security of your connection before proceeding.</p>
<form id="challenge-form" method="post" action="/verify"><div class="g-recaptcha box" data-sitekey="demo-site-key-0000" data-callback="onSolved"><span role="checkbox" aria-checked="false" aria-label="I'm not a robot"></span>I'm not a robot</div></form>
<noscript>Enable JavaScript and cookies to continue</noscript><small>Complete the CAPTCHA to get access. Reference 7f3a91c2.</small></main></body>
</html>
`,
};

export const site = defineSite({
  host: 'tamarrowhomes.test',
  layout: brochureLayout,
  look,
  footer: '<p>Tamarrow Homes</p>',
  editedAt: '2026-06-01T06:00:00Z',
  pages: {
    '/': () => INTERSTITIAL,
    '/about': () => INTERSTITIAL,
    '/contact': () => INTERSTITIAL,
  },
});
