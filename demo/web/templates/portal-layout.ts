import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** Filters on the left, a list of results on the right, pages below: the listing portal. */
export const portalLayout: Layout = {
  css: (
    look,
  ) => `*{box-sizing:border-box}body{margin:0;background:${look.paper};color:${look.ink};font:14px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}a{color:${look.accent};text-decoration:none}a:hover{text-decoration:underline}
.head{display:flex;flex-wrap:wrap;gap:18px;align-items:center;background:#fff;border-bottom:1px solid #0002;padding:10px 20px}.head .name{display:flex;gap:8px;align-items:center;font-size:20px;font-weight:800;color:${look.accent}}.head .tag{color:#666;margin:0 auto 0 0}.head nav{display:flex;gap:16px;flex-wrap:wrap}
main{display:grid;grid-template-columns:220px minmax(0,1fr);gap:20px;max-width:1180px;margin:18px auto;padding:0 16px}.filters{background:#fff;border:1px solid #0002;border-radius:8px;padding:14px;align-self:start}.filters h2{font-size:13px;text-transform:uppercase;letter-spacing:.06em;margin:10px 0 4px}.filters ul{list-style:none;margin:0;padding:0}.filters [aria-current]{font-weight:700}
h1{font-size:24px;margin:0 0 4px}.count{color:#666;margin:0 0 12px}.result{display:grid;grid-template-columns:150px minmax(0,1fr) auto;gap:14px;background:#fff;border:1px solid #0002;border-radius:8px;padding:12px;margin-bottom:10px}.result h3{margin:0;font-size:16px}.result p{margin:2px 0}.result .art{width:150px;height:94px;border-radius:6px}.price{font-size:18px;font-weight:800;white-space:nowrap}.badge{display:inline-block;background:${look.ink};color:#fff;border-radius:4px;padding:1px 7px;font-size:12px}
.pager{display:flex;gap:8px;margin:16px 0}.pager>*{border:1px solid #0003;border-radius:6px;padding:4px 11px;background:#fff}.pager [aria-current]{background:${look.accent};color:#fff}dl{display:grid;grid-template-columns:max-content 1fr;gap:5px 18px}dt{color:#666}dd{margin:0}.muted{color:#666}.art{width:100%;height:auto}
footer{border-top:1px solid #0002;padding:18px 20px;color:#666;font-size:13px}@media(max-width:760px){main{grid-template-columns:1fr}.result{grid-template-columns:1fr}}`,
  page: (look, parts) => `<!doctype html>
<html lang="en">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<header class="head"><a class="name" href="/">${look.logo}${esc(look.name)}</a><p class="tag">${esc(look.tagline)}</p><nav>${navHtml(look)}</nav></header>
<main>
${parts.body}
</main>
<footer>${parts.footer}</footer>
</body>
</html>
`,
};
