import { SAMPLE_SITES } from './registry';
import { esc } from './templates/markup';

/** The list of sites that 127.0.0.1 itself shows; its links use `<host>.localhost`, which browsers resolve. */
export function indexPage(port: number): string {
  const rows = SAMPLE_SITES.map(
    (site) =>
      `<tr><td><a href="http://${site.host}.localhost:${port}/">${esc(site.name)}</a><br><small>${site.host}</small></td><td>${esc(site.demonstrates)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The demo world</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:900px;margin:40px auto;padding:0 20px}td{padding:8px 14px 8px 0;vertical-align:top;border-bottom:1px solid #ddd}small{color:#666}</style></head>
<body><h1>The demo world</h1><p>${SAMPLE_SITES.length} sample sites. Every company, person, number and address is invented.</p>
<table>${rows.join('\n')}</table></body></html>
`;
}
