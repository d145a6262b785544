/** One page of an auction as the site marks it up, in parts; what is not given is not on it. */
export interface PageParts {
  title?: string;
  /** Inside of the result box: "Sold for <strong>USD $88,000</strong>". */
  line?: string;
  timestamp?: number;
  comments?: object[];
  commentsHeader?: string;
  /** Rows beside the bids. */
  stats?: [string, string][];
  statsClass?: string;
  essentials?: string;
  gallery?: string[];
  extra?: string;
  head?: string;
}

export const SITE = 'https://bringatrailer.com/listing/1983-chevrolet-k10-12/';

export const bid = (amount: number, at: number, type = 'bat-bid', who = 'gearhead_59') => ({
  ...{ id: at, type, authorName: who, authorUrl: `https://bringatrailer.com/member/${who}/`, bidAmount: amount },
  ...{ timestamp: at, content: `USD $${amount} bid placed by ${who}`, approved: '1' },
});
export const closing = (content: string, at: number, type = 'bat-bid-reserve') => ({
  ...{ id: at, type, authorName: 'gearhead_59', bidAmount: 0, timestamp: at, content, approved: '1' },
});
export const comment = (content: string, at = 1_700_000_000, approved = '1') => ({
  ...{ id: at, type: 'comment', authorName: 'kibitzer_4', bidAmount: 0, timestamp: at, content, approved },
});

export function auctionPage(parts: PageParts): string {
  const {
    title = '1983 Chevrolet K10',
    line,
    timestamp,
    comments,
    commentsHeader,
    stats,
    statsClass = '',
    gallery,
  } = parts;
  const date = timestamp === undefined ? '' : ` <span class="date date-localize" data-timestamp="${timestamp}"></span>`;
  const rows = (stats ?? []).map(
    ([label, value]) =>
      `<tr class="listing-stats-stat"><td class="listing-stats-label">${label}</td><td class="listing-stats-value${label === 'Bids' ? ' number-bids-value' : ''}">${value}</td></tr>`,
  );
  return `<!doctype html><html><head><title>${title} for sale on BaT Auctions</title>${parts.head ?? ''}</head><body>
<h1 class="post-title listing-post-title">${title}</h1>
${line === undefined ? '' : `<div class="listing-available"><div class="listing-available-info"><span class="info-value noborder-tiny">${line}${date}</span>${commentsHeader ? `<span class="comments_header_html"><span class="info-value">${commentsHeader}</span> <span class="info-label">Comments</span></span>` : ''}</div></div>`}
${rows.length === 0 ? '' : `<table class="listing-stats ${statsClass}" id="listing-bid">${rows.join('')}</table>`}
${parts.essentials ?? ''}
${gallery ? `<div class="gallery" data-gallery-items='${JSON.stringify(gallery.map((url) => ({ large: { url: `${url}?resize=620` }, full: { url } })))}'></div>` : ''}
${comments ? `<script id="bat-theme-viewmodels-js-extra">\nvar BAT_VMS = ${JSON.stringify({ postAuthor: '1', comments, nested: { a: ['}', { b: ']' }] } })};\n</script>` : ''}
${parts.extra ?? ''}
</body></html>`;
}
