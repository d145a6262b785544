import { desertHouse, mark } from '../../templates/art';
import { defineSite, type Look } from '../../templates/layout';
import { sidebarLayout } from '../../templates/sidebar-layout';
import type { PageReply } from '../../site';

const look: Look = {
  name: 'Vergeline Residences',
  tagline: 'Scottsdale. By introduction only.',
  nav: [['Sign in', '/login']],
  accent: '#1b1b1f',
  ink: '#1b1b1f',
  paper: '#f5f2ec',
  logo: mark('star', '#c8a96a'),
};
const footer = 'Vergeline Residences, Scottsdale, Arizona';

const LOGIN = sidebarLayout.page(look, {
  title: 'Sign in | Vergeline Residences',
  body: `<h1>Members sign in</h1>${desertHouse('#c8a96a')}<p class="lead">Our residences are shown to members only. Please log in to continue.</p>
<form method="post" action="/login"><p><label>E-mail<br><input type="email" name="email" autocomplete="username"></label></p><p><label>Password<br><input type="password" name="password" autocomplete="current-password"></label></p><p><button type="submit">Log in</button> <a href="/forgot">Forgot your password?</a></p></form>`,
  footer,
});

const toLogin = (path: string) => (): PageReply => ({ status: 302, headers: { location: `/login?next=${encodeURIComponent(path)}` }, body: '' });

export const site = defineSite({
  host: 'vergelineresidences.test',
  layout: sidebarLayout,
  look,
  footer,
  editedAt: '2026-02-20T20:20:00Z',
  pages: {
    '/': toLogin('/'),
    '/residences': toLogin('/residences'),
    '/about': toLogin('/about'),
    '/login': () => LOGIN,
    '/forgot': () => ({ status: 200, body: sidebarLayout.page(look, { title: 'Forgot password', body: '<h1>Forgot your password?</h1><p>Ask the person who introduced you.</p>', footer }) }),
  },
});
