import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** Masthead, rules and columns: for the sites that write about builders rather than build. */
export const paperLayout: Layout = {
  css: (
    look,
  ) => `*{box-sizing:border-box}body{margin:0;background:${look.paper};color:${look.ink};font:17px/1.6 Charter,"Bitstream Charter",Cambria,Georgia,serif}a{color:${look.accent}}
.mast{max-width:1100px;margin:0 auto;padding:22px 20px 0;text-align:center;border-bottom:4px double ${look.ink}}.mast a.name{font-size:40px;font-weight:700;color:${look.ink};text-decoration:none;letter-spacing:-.01em}.mast p{margin:2px 0 10px;font:13px/1 system-ui,sans-serif;color:#666}
.mast nav{border-top:1px solid ${look.ink};padding:8px 0;font:600 13px/1 system-ui,sans-serif;display:flex;gap:24px;justify-content:center;flex-wrap:wrap}.mast nav a{text-decoration:none;color:${look.ink}}
main{max-width:1100px;margin:0 auto;padding:26px 20px;display:grid;grid-template-columns:minmax(0,1fr) 270px;gap:36px}main>*{min-width:0}h1{font-size:36px;line-height:1.15;margin:0 0 8px}h2{font-size:23px;margin:28px 0 6px}.byline,.muted{font:14px/1.5 system-ui,sans-serif;color:#666}
.rail{border-left:1px solid #0002;padding-left:22px;font-size:15px}.rail h2{font-size:16px;text-transform:uppercase;letter-spacing:.06em}figure{margin:18px 0}figcaption{font:13px/1.4 system-ui,sans-serif;color:#666}.art{width:100%;height:auto}
.entry{border-top:1px solid #0002;padding:16px 0}.entry h3{margin:0;font-size:20px}.stars{color:${look.accent};letter-spacing:2px}table{border-collapse:collapse;width:100%;font:15px/1.4 system-ui,sans-serif}td,th{padding:8px;border-bottom:1px solid #0002;text-align:left}
footer{max-width:1100px;margin:0 auto;padding:20px;border-top:1px solid ${look.ink};font:13px/1.5 system-ui,sans-serif;color:#666}@media(max-width:760px){main{grid-template-columns:1fr}.rail{border:0;padding:0}}`,
  page: (look, parts) => `<!doctype html>
<html lang="en">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<header class="mast">${look.logo}<br><a class="name" href="/">${esc(look.name)}</a><p>${esc(look.tagline)}</p><nav>${navHtml(look)}</nav></header>
<main>
${parts.body}
</main>
<footer>${parts.footer}</footer>
</body>
</html>
`,
};
