/** What a preview shows of an entity; texts as they are, escaped here. */
export interface PreviewView {
  id: string;
  title: string;
  type: string;
  /** Its page in the console. */
  href: string;
  facts: readonly { label: string; value: string }[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** The product's colours and spacing, which a page in another's frame cannot take from our style sheets. */
const STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;padding:14px 16px;font:14px/1.45 ui-sans-serif,system-ui,sans-serif;
  color:light-dark(oklch(.235 .012 75),oklch(.935 .006 85));background:light-dark(oklch(.993 .002 85),oklch(.2 .005 75))}
header{border-bottom:1px solid light-dark(oklch(.903 .007 85),oklch(.288 .007 75));padding-bottom:8px;margin-bottom:8px}
h1{font-size:16px;line-height:1.3;margin:0;overflow-wrap:anywhere}
p{margin:2px 0 0;color:light-dark(oklch(.508 .012 75),oklch(.69 .01 85))}
code{font-family:ui-monospace,monospace;font-size:13px}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 14px;margin:0}
dt{color:light-dark(oklch(.508 .012 75),oklch(.69 .01 85))}
dd{margin:0;overflow-wrap:anywhere}
a{color:light-dark(oklch(.43 .078 208),oklch(.8 .085 200))}
a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
footer{margin-top:10px}`;

/** A page of an entity for another program's frame: no script, and nothing loaded from anywhere. */
export function renderPreview({ id, title, type, href, facts }: PreviewView): string {
  const rows = facts.map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(title)}</title><meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>
<body>
<header><h1>${escape(title)}</h1><p>${escape(type)} <code>${escape(id)}</code></p></header>
<main>${rows === '' ? '<p>Nothing else is known yet.</p>' : `<dl>${rows}</dl>`}</main>
<footer><a href="${escape(href)}" target="_blank" rel="noopener noreferrer">Open in Fieldbook</a></footer>
</body>
</html>
`;
}
