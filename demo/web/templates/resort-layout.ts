import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** A full picture under a transparent bar, then wide quiet bands: the developer's site for a new community. */
export const resortLayout: Layout = {
  css: (
    look,
  ) => `*{box-sizing:border-box}body{margin:0;background:${look.paper};color:${look.ink};font:17px/1.65 "Gill Sans","Gill Sans MT",Calibri,sans-serif}a{color:${look.accent}}
header.over{position:absolute;inset:0 0 auto;display:flex;flex-wrap:wrap;gap:22px;align-items:center;padding:20px 5vw;z-index:1}header.over a{color:${look.ink};text-decoration:none}header.over .name{font:600 26px/1 Baskerville,Georgia,serif;margin-right:auto;display:flex;gap:10px;align-items:center}
.cover{min-height:420px;padding:130px 5vw 40px;background:linear-gradient(${look.accent}33,${look.paper});display:grid;grid-template-columns:1.2fr 1fr;gap:34px;align-items:end}.cover h1{font:500 clamp(34px,5vw,60px)/1.05 Baskerville,Georgia,serif;margin:0}.cover .art{border-radius:50% 50% 0 0/26% 26% 0 0;width:100%;height:auto}
section.band{padding:46px 5vw}section.band:nth-of-type(even){background:#fff}h2{font:500 30px/1.2 Baskerville,Georgia,serif;margin:0 0 16px}.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:18px}.tile{background:#fff;border-radius:14px;padding:18px;border:1px solid #0001}.tile h3{margin:0 0 6px}.tile .art{width:100%;height:auto}
.figures{display:flex;flex-wrap:wrap;gap:34px}.figures b{display:block;font:500 34px/1 Baskerville,Georgia,serif;color:${look.accent}}.muted{opacity:.7;font-size:15px;margin:0}.price{font-weight:700}time{color:${look.accent};font-weight:600}
footer{background:${look.ink};color:#fff;padding:40px 5vw;font-size:15px}footer a{color:#fff}@media(max-width:720px){.cover{grid-template-columns:1fr}header.over{position:static}}`,
  page: (look, parts) => `<!doctype html>
<html lang="en-US">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<header class="over"><a class="name" href="/">${look.logo}${esc(look.name)}</a>${navHtml(look)}</header>
${parts.body}
<footer><p>${esc(look.tagline)}</p>${parts.footer}</footer>
</body>
</html>
`,
};
