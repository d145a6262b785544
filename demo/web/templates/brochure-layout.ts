import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** Centred name over a dark banner, serif headings, wide cards: the production builder's brochure. */
export const brochureLayout: Layout = {
  css: (
    look,
  ) => `*{box-sizing:border-box}body{margin:0;font:16px/1.65 "Helvetica Neue",Arial,sans-serif;color:${look.ink};background:${look.paper};text-align:center}
.masthead{background:${look.ink};color:#fff;padding:30px 20px 0}.masthead .name{font:600 34px/1.2 Didot,"Bodoni 72",Georgia,serif;letter-spacing:.03em;color:#fff;text-decoration:none;display:block}.masthead .logo{margin:0 auto 6px;display:block}
.masthead .tag{opacity:.75;margin:4px 0 18px}.masthead nav{display:flex;flex-wrap:wrap;justify-content:center;border-top:1px solid #fff3}.masthead nav a{color:#fff;text-decoration:none;padding:14px 20px;text-transform:uppercase;font-size:13px;letter-spacing:.12em}.masthead nav a:hover{background:${look.accent}}
.hero{background:${look.ink};color:#fff;padding:30px 20px 0}.hero .art{margin:24px auto 0;width:min(760px,100%);height:auto;border-radius:14px 14px 0 0}.hero h1,h2{font-family:Didot,"Bodoni 72",Georgia,serif;font-weight:500}.hero h1{font-size:44px;margin:0}
section.band{max-width:1080px;margin:0 auto;padding:48px 22px}h2{font-size:32px;margin:0 0 20px}.lead{font-size:19px;max-width:64ch;margin:0 auto 18px}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:22px}.card{background:#fff;border-top:4px solid ${look.accent};padding:20px;text-align:left}.card .art{width:100%;height:auto}.price{font-weight:700}.muted{color:#777;font-size:14px;margin:0}
.btn{display:inline-block;background:${look.accent};color:#fff;padding:13px 26px;text-decoration:none;text-transform:uppercase;font-size:13px;letter-spacing:.1em}.quote{font:italic 22px/1.5 Georgia,serif;max-width:56ch;margin:0 auto 20px}
ul{list-style:none;padding:0}ul.cols{columns:2;max-width:700px;margin:0 auto}a{color:${look.accent}}dl.facts{display:inline-grid;grid-template-columns:auto auto;gap:6px 20px;text-align:left}dl.facts dd{margin:0}dl.facts dt{font-weight:600}
footer{background:#222;color:#ddd;padding:36px 20px;font-size:14px}footer a{color:#fff}table{margin:0 auto;border-collapse:collapse;text-align:left}td,th{padding:8px 14px;border-bottom:1px solid #0002}`,
  page: (look, parts) => `<!DOCTYPE html>
<html lang="en">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<div class="masthead">${look.logo}<a class="name" href="/">${esc(look.name)}</a><p class="tag">${esc(look.tagline)}</p>
<nav>${navHtml(look)}</nav></div>
${parts.body}
<footer>${parts.footer}</footer>
</body>
</html>
`,
};
