import { headHtml, navHtml, type Layout } from './layout';
import { esc } from './markup';

/** A boxed 960-pixel page with tabs and table-era markup: the family firm's site nobody dared to touch. */
export const workshopLayout: Layout = {
  css: (look) => `body{margin:0;background:${look.paper};font:14px/1.55 Verdana,Geneva,sans-serif;color:${look.ink}}
#box{width:960px;max-width:100%;margin:0 auto;background:#fff;border:1px solid #0003;border-top:0}#head{width:100%;border-collapse:collapse;background:${look.accent};color:#fff}#head td{padding:16px 20px}#head .name{font:bold 30px/1.1 Georgia,serif;color:#fff;text-decoration:none}
#head .call{text-align:right;font-size:17px;font-weight:bold}#head a{color:#fff}#tabs{background:${look.ink};padding:0 12px}#tabs a{display:inline-block;color:#fff;padding:9px 14px;text-decoration:none;font-weight:bold;font-size:13px}#tabs a:hover{background:${look.accent}}
#content{padding:20px 24px;overflow:hidden}#content .art{float:right;width:360px;max-width:100%;height:auto;margin:0 0 14px 20px;border:3px double #0003}h1{font:bold 26px/1.2 Georgia,serif;color:${look.accent};margin:0 0 10px}h2{font:bold 19px/1.3 Georgia,serif;color:${look.accent};border-bottom:1px dotted #999;margin:22px 0 8px;clear:both}
table.list{border-collapse:collapse;width:100%}table.list td,table.list th{border:1px solid #ccc;padding:6px 9px;text-align:left}table.list th{background:#f0f0f0}.box{background:#fbf8e6;border:1px solid #d8cf9b;padding:12px 16px;margin:14px 0}
.muted{color:#777}.quote{font-style:italic;color:#555}.btn{font-weight:bold}#foot{border-top:3px solid ${look.accent};padding:14px 24px;font-size:12px;color:#555;text-align:center}
@media(max-width:600px){#content .art{float:none;margin:0 0 12px}}`,
  page: (
    look,
    parts,
  ) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html lang="en">
<head>
${headHtml(parts)}
</head>
<body${parts.bodyAttributes ? ` ${parts.bodyAttributes}` : ''}>
<div id="box">
<table id="head" role="presentation"><tr><td>${look.logo}<a class="name" href="/">${esc(look.name)}</a><br><em>${esc(look.tagline)}</em></td><td class="call">${look.callout ?? ''}</td></tr></table>
<div id="tabs">${navHtml(look)}</div>
<div id="content">
${parts.body}
</div>
<div id="foot">${parts.footer}</div>
</div>
</body>
</html>
`,
};
