import type { PageBuilder, SampleSite, SiteAsset } from '../site';
import { esc } from './markup';

/** Colours and words a layout dresses a site in. Colours are CSS colours. */
export interface Look {
  name: string;
  tagline: string;
  /** Label and absolute path. */
  nav: readonly (readonly [string, string])[];
  accent: string;
  ink: string;
  paper: string;
  /** Inline SVG, about 40 px high. */
  logo: string;
  /** Shown where the layout has room for a call to action; HTML. */
  callout?: string;
}

/** What a page brings; `head`, `body` and `footer` are HTML, `title` and `description` plain text. */
export interface PageParts {
  title: string;
  description?: string;
  head?: string;
  body: string;
  footer: string;
  /** Extra attributes of <body>, such as RDFa's `vocab`. */
  bodyAttributes?: string;
}

export interface Layout {
  css: (look: Look) => string;
  page: (look: Look, parts: PageParts) => string;
}

/** The <head> that every layout shares; the charset line can be swapped for sites in other encodings. */
export function headHtml(parts: PageParts, charset = 'utf-8'): string {
  return [
    `<meta charset="${charset}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${esc(parts.title)}</title>`,
    parts.description ? `<meta name="description" content="${esc(parts.description)}">` : '',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="stylesheet" href="/assets/site.css">',
    parts.head ?? '',
  ]
    .filter(Boolean)
    .join('\n');
}

export function navHtml(look: Look): string {
  return look.nav.map(([label, path]) => `<a href="${path}">${esc(label)}</a>`).join('\n');
}

/** A site whose pages share one layout, look and footer. */
export interface DressedSite {
  host: string;
  layout: Layout;
  look: Look;
  editedAt: string | Readonly<Record<string, string>>;
  versions?: readonly [string, ...string[]];
  robots?: string | null;
  unlisted?: readonly string[];
  pages: Readonly<Record<string, PageBuilder>>;
  assets?: Readonly<Record<string, SiteAsset>>;
  footer?: string;
}

/** Fills in what every site has: style sheet, icon, a 404 page in its own dress, one version. */
export function defineSite(site: DressedSite): SampleSite {
  const { layout, look } = site;
  const versions = site.versions ?? (['v1'] as const);
  return {
    host: site.host,
    versions,
    editedAt: typeof site.editedAt === 'string' ? { [versions[0]]: site.editedAt } : site.editedAt,
    robots: site.robots === undefined ? openRobots(site.host) : site.robots,
    pages: site.pages,
    unlisted: site.unlisted ?? [],
    assets: {
      '/assets/site.css': { contentType: 'text/css; charset=utf-8', body: layout.css(look) },
      '/favicon.svg': { contentType: 'image/svg+xml', body: faviconSvg(look) },
      '/favicon.ico': { contentType: 'image/svg+xml', body: faviconSvg(look) },
      ...site.assets,
    },
    notFound: () =>
      layout.page(look, {
        title: `Page not found | ${look.name}`,
        body: '<section class="band"><h1>That page has moved out</h1><p>The address you followed is not on this site. <a href="/">Start again from the front door.</a></p></section>',
        footer: site.footer ?? `<p>${esc(look.name)}</p>`,
      }),
  };
}

/** robots.txt of a site that welcomes readers. */
export function openRobots(host: string): string {
  return `User-agent: *\nDisallow:\n\nSitemap: http://${host}/sitemap.xml\n`;
}

function faviconSvg(look: Look): string {
  const letter = esc(look.name.slice(0, 1));
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${look.accent}"/>` +
    `<text x="16" y="23" font-family="Georgia,serif" font-size="20" text-anchor="middle" fill="${look.paper}">${letter}</text></svg>`
  );
}
