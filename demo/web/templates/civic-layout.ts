import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** A blue bar, a notice strip and boxed panels: the site an association's manager keeps. */
export const civicLayout: Layout = {
  css: (
    look,
  ) => `*{box-sizing:border-box}body{margin:0;background:${look.paper};color:${look.ink};font:15px/1.6 "Trebuchet MS","Lucida Grande",Tahoma,sans-serif}a{color:${look.accent}}
.bar{background:${look.accent};color:#fff;display:flex;flex-wrap:wrap;gap:14px;align-items:center;padding:14px 24px}.bar a{color:#fff;text-decoration:none}.bar .name{font-size:22px;font-weight:700;margin-right:auto}.bar .logo{display:block}
.strip{background:${look.ink};color:#fff;padding:7px 24px;font-size:13px}nav.tabs{display:flex;flex-wrap:wrap;background:#fff;border-bottom:2px solid ${look.accent};padding:0 16px}nav.tabs a{padding:11px 14px;text-decoration:none;font-weight:700;font-size:14px}nav.tabs a:hover{background:${look.paper}}
main{max-width:1040px;margin:22px auto;padding:0 20px;display:grid;gap:20px}.panel{background:#fff;border:1px solid #0002;border-radius:6px;padding:18px 22px}.panel h2,.panel h1{margin:0 0 10px;color:${look.accent};font-size:21px}.art{width:100%;height:auto;max-height:320px;border-radius:6px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:7px 10px;border-bottom:1px solid #0002;vertical-align:top}th{background:${look.paper}}dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 20px;margin:0}dt{font-weight:700}dd{margin:0}.muted{color:#666;font-size:13px}
footer{max-width:1040px;margin:0 auto;padding:20px;font-size:13px;color:#555;border-top:1px solid #0002}@media(max-width:600px){dl{grid-template-columns:1fr}}`,
  page: (look, parts) => `<!doctype html>
<html lang="en">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<header class="bar">${look.logo}<a class="name" href="/">${esc(look.name)}</a>${look.callout ?? ''}</header>
<div class="strip">${esc(look.tagline)}</div>
<nav class="tabs">${navHtml(look)}</nav>
<main>
${parts.body}
</main>
<footer>${parts.footer}</footer>
</body>
</html>
`,
};
