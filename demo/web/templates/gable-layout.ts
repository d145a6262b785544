import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** Light top bar, split hero, dark footer in columns: the site a marketing agency delivers. */
export const gableLayout: Layout = {
  css: (
    look,
  ) => `*{box-sizing:border-box}body{margin:0;font:16px/1.6 "Avenir Next","Segoe UI",system-ui,sans-serif;color:${look.ink};background:${look.paper}}
a{color:${look.accent}}img,svg.art{max-width:100%;height:auto;display:block}
.top{position:sticky;top:0;z-index:2;display:flex;gap:24px;align-items:center;padding:14px 5vw;background:#fffffff2;border-bottom:1px solid #0001}
.top .brand{display:flex;gap:10px;align-items:center;font-weight:700;font-size:20px;text-decoration:none;color:${look.ink};margin-right:auto}
.top nav{display:flex;flex-wrap:wrap;gap:20px}.top nav a{text-decoration:none;color:${look.ink};font-size:15px}.top nav a:hover{color:${look.accent}}
main{display:block}.band,.hero{padding:56px 5vw}.band:nth-child(even){background:#fff}
.hero{display:grid;grid-template-columns:1.1fr 1fr;gap:40px;align-items:center}.hero h1{font-size:clamp(30px,4.4vw,52px);line-height:1.1;margin:0 0 16px}
.hero .art{border-radius:18px}.lead{font-size:19px;max-width:60ch}.btn{display:inline-block;background:${look.accent};color:#fff;padding:12px 22px;border-radius:999px;text-decoration:none;margin-top:12px}
h2{font-size:28px;margin:0 0 18px}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:20px}
.card{background:#fff;border:1px solid #0001;border-radius:14px;padding:18px;box-shadow:0 1px 3px #0000000d}.card .art{border-radius:8px;margin-bottom:10px}.price{font-weight:700;color:${look.accent}}
.muted{color:#6d6d6d;font-size:14px;margin:0}.quote{font-size:20px;font-style:italic;border-left:4px solid ${look.accent};padding-left:18px;margin:0 0 18px}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:6px 22px}dl.facts dt{font-weight:600}dl.facts dd{margin:0}
footer{background:${look.ink};color:#fff;padding:44px 5vw;display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:28px;font-size:15px}footer a{color:#fff}footer h4{margin:0 0 8px}
@media(max-width:720px){.hero{grid-template-columns:1fr}.top{flex-direction:column;align-items:flex-start}}`,
  page: (look, parts) => `<!doctype html>
<html lang="en-US">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<header class="top"><a class="brand" href="/">${look.logo}<span>${esc(look.name)}</span></a>
<nav>${navHtml(look)}</nav>${look.callout ?? ''}</header>
<main>
${parts.body}
</main>
<footer>
${parts.footer}
</footer>
</body>
</html>
`,
};
