import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** A fixed column with name and navigation beside airy content: the small studio's site. */
export const sidebarLayout: Layout = {
  css: (
    look,
  ) => `html{scroll-behavior:smooth}*{box-sizing:border-box}body{margin:0;display:grid;grid-template-columns:250px 1fr;min-height:100vh;font:17px/1.7 "Iowan Old Style","Palatino Linotype",Palatino,serif;background:${look.paper};color:${look.ink}}
aside{position:sticky;top:0;height:100vh;padding:40px 28px;background:${look.accent};color:#fff;display:flex;flex-direction:column;gap:26px}aside a{color:#fff}
aside .brand{font-size:26px;line-height:1.15;text-decoration:none}aside .brand .logo{display:block;margin-bottom:14px}aside nav{display:flex;flex-direction:column;gap:10px}aside nav a{text-decoration:none;letter-spacing:.04em;font-variant:small-caps}
aside .tag{margin-top:auto;font-size:14px;opacity:.85}.page{padding:56px 6vw 30px;max-width:1000px}.art{width:100%;height:auto;border:8px solid #fff;box-shadow:0 8px 30px #0002}
h1{font-size:40px;line-height:1.15;font-weight:500;margin:0 0 14px}h2{font-weight:500;font-size:26px;margin:44px 0 10px;border-bottom:1px solid #0002}.lead{font-size:20px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:26px}.card{padding:0}.card .art{border-width:4px}.price{color:${look.accent};font-style:italic}.muted{opacity:.7;font-size:15px;margin:0}
.btn{border-bottom:2px solid ${look.accent};text-decoration:none;color:inherit;padding-bottom:2px}.quote{font-size:22px;font-style:italic;margin:30px 0}
dl.facts dt{font-variant:small-caps;opacity:.7}dl.facts dd{margin:0 0 10px}footer{border-top:1px solid #0002;margin-top:60px;padding-top:18px;font-size:15px}
@media(max-width:760px){body{display:block}aside{position:static;height:auto;padding:22px}aside nav{flex-direction:row;flex-wrap:wrap}}`,
  page: (look, parts) => `<!DOCTYPE html>
<html lang="en">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<aside>
<a class="brand" href="/">${look.logo}${esc(look.name)}</a>
<nav>${navHtml(look)}</nav>
<p class="tag">${esc(look.tagline)}</p>
</aside>
<div class="page">
${parts.body}
<footer>${parts.footer}</footer>
</div>
</body>
</html>
`,
};
