import { type EntityHint } from '@/lib/extraction/entity-mapping';

/** A page that offers something, or seems to: its markup, exactly what is read from it, and which expected fields it leaves open. */
export interface ListingPage {
  name: string;
  html: string;
  url?: string;
  hint?: EntityHint;
  /** Every field with its value; pictures and the page's address are compared where they are given. */
  expected: Record<string, unknown>;
  missing: Record<string, 'absent' | 'unreadable' | 'blocked'>;
  /** Fields whose value the page's own words do not prove. */
  unproven?: string[];
}

export const SITE = 'https://shop.harlow.test';

/** A whole page around a body: its frame has menus and a foot with other amounts and addresses. */
export function page(body: string, head = '', title = 'Harlow Trading'): string {
  return `<!doctype html><html><head><title>${title}</title>${head}</head><body>
<header><nav><a href="/">Home</a> <a href="/cars">Cars</a> <a href="/sale">Sale: up to 20% off</a></nav></header>
<main>${body}</main>
<footer><p>Free shipping over $75</p><p>© Harlow Trading, 9 Mill Rd, Austin, TX 78701</p></footer></body></html>`;
}

export function jsonLd(data: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

export function meta(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([property, content]) => `<meta property="${property}" content="${content}">`)
    .join('');
}

export const definitions = (facts: Readonly<Record<string, string>>): string =>
  `<dl>${Object.entries(facts)
    .map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`)
    .join('')}</dl>`;

export const table = (facts: Readonly<Record<string, string>>): string =>
  `<table>${Object.entries(facts)
    .map(([label, value]) => `<tr><th>${label}</th><td>${value}</td></tr>`)
    .join('')}</table>`;

export const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
