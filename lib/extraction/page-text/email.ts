import { type ConfidenceReason } from '@/lib/catalog/observation';

import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isPlaceholder } from '../placeholder';
import { registrableDomain } from '../registrable-domain';

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const FREE_MAIL =
  /^(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|aol|icloud|me|comcast|att|sbcglobal|verizon|bellsouth|protonmail|proton|cox|charter|earthlink)\.(?:com|net|me)$/;
const FRONT_DESK =
  /^(?:info|contact|sales|hello|office|newhomes?|homes|inquir\w*|team|mail|admin|builder|general|customer\w*|welcome)\d*$/i;
const OTHER_DESK =
  /^(?:careers?|jobs|hr|recruit\w*|privacy|legal|webmaster|noreply|no-reply|donotreply|warranty|service|billing|accounting|ap|press|media|marketing|abuse|postmaster|support)\d*$/i;
const PERSONAL = /^[a-z]{2,}[._-][a-z]{2,}$/i;

interface RankedMail {
  raw: string;
  quote: string;
  score: number;
  adjustments: ConfidenceReason[];
}

/**
 * The organisation's mailbox in the page text. One on the page's own domain wins over a free-mail one; one on somebody
 * else's domain (the web agency in the footer) is kept far below. Front desks win over other desks and over people.
 */
export function readEmails(page: PageDocument): FieldCandidate[] {
  const ranked = new Map<string, RankedMail>();
  const keep = (raw: string, quote: string, base: number): void => {
    const key = raw.toLowerCase();
    if (isPlaceholder(raw, 'email') || /\.(?:png|jpe?g|gif|svg|webp|css|js)$/i.test(raw)) return;
    const mail = rank(raw, quote, base, registrableDomain(page.url));
    const known = ranked.get(key);
    if (!known || known.score < mail.score) ranked.set(key, mail);
  };
  for (const line of page.lines) {
    if (line.foreign || !line.text.includes('@') || line.text.length > 2_000) continue;
    for (const [raw] of line.text.matchAll(EMAIL))
      keep(raw, line.text, line.region === 'footer' || line.inAddress ? 2 : 0);
  }
  for (const link of page.links) {
    const address = /^mailto:([^?]+)/i.exec(link.href)?.[1];
    // A link that only mails the page to a friend has no address at all.
    if (!link.foreign && address?.includes('@') && !ranked.has(address.toLowerCase()))
      keep(address.replace(/%40/g, '@').trim(), link.fragment, 0);
  }
  return [...ranked.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ raw, quote, adjustments }) => ({ field: 'email', raw, quote, method: 'page_text', adjustments }));
}

function rank(raw: string, quote: string, base: number, pageDomain: string | null): RankedMail {
  const mail: RankedMail = { raw, quote, score: base, adjustments: [] };
  const lower = (by: number, label: string, delta: number): void => {
    mail.score -= by;
    mail.adjustments.push(pageReason(label, delta));
  };
  const [local = '', host = ''] = raw.split('@');
  const domain = registrableDomain(host);
  if (pageDomain !== null && domain === pageDomain) mail.score += 10;
  else if (!FREE_MAIL.test(domain ?? '') && pageDomain !== null)
    lower(12, 'The mailbox is on another organisation’s domain', -0.3);
  if (FRONT_DESK.test(local)) mail.score += 5;
  else if (OTHER_DESK.test(local)) lower(6, 'The mailbox is for something else', -0.15);
  else if (PERSONAL.test(local)) lower(6, 'The mailbox looks like one person’s', -0.2);
  return mail;
}
