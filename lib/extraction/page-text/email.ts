import { type ConfidenceReason } from '@/lib/catalog/observation';

import { hostSpellsName } from '../brand-name';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isBackOffice } from '../mailbox';
import { isPlaceholder } from '../placeholder';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { type PageLink } from '../visible-lines';

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const FREE_MAIL =
  /^(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|aol|icloud|me|comcast|att|sbcglobal|verizon|bellsouth|protonmail|proton|cox|charter|earthlink)\.(?:com|net|me)$/;
const FRONT_DESK =
  /^(?:info|contact|sales|hello|office|newhomes?|homes|inquir\w*|team|mail|admin|builder|general|customer\w*|welcome)\d*$/i;
const OTHER_DESK = /^(?:warranty|service|billing|accounting|ap|press|media|marketing|support)\d*$/i;
const PERSONAL = /^[a-z]{2,}[._-][a-z]{2,}$/i;

interface RankedMail {
  raw: string;
  quote: string;
  score: number;
  adjustments: ConfidenceReason[];
}

/**
 * The organisation's mailbox in the page text. One on the page's own domain wins over a free-mail one; one on the domain of
 * somebody else (the web agency in the footer, a firm the page writes about) is not its mailbox. Front desks win over other
 * desks and over people.
 */
export function readEmails(page: PageDocument, name: string | null): FieldCandidate[] {
  const ranked = new Map<string, RankedMail>();
  const keep = (raw: string, quote: string, base: number): void => {
    const key = raw.toLowerCase();
    if (isBackOffice(raw) || isPlaceholder(raw, 'email') || /\.(?:png|jpe?g|gif|svg|webp|css|js)$/i.test(raw)) return;
    const owner = ownerOf(raw, registrableDomain(page.url), name);
    if (owner === 'another') return;
    const mail = rank(raw, quote, base + (owner === 'site' ? 10 : 0));
    const known = ranked.get(key);
    if (!known || known.score < mail.score) ranked.set(key, mail);
  };
  const linked = page.links.filter((link) => !link.foreign).flatMap(mailsOf);
  for (const line of page.lines) {
    if (line.foreign || !line.text.includes('@') || line.text.length > 2_000) continue;
    for (const [raw] of line.text.matchAll(EMAIL)) {
      // A link without space around it runs into the words beside it ("555-0149info@…"); it knows its address.
      const glued = linked.some(({ address }) => address !== raw && raw.endsWith(address));
      if (!glued) keep(raw, line.text, line.region === 'footer' || line.inAddress ? 2 : 0);
    }
  }
  for (const { address, fragment } of linked) if (!ranked.has(address.toLowerCase())) keep(address, fragment, 0);
  return [...ranked.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ raw, quote, adjustments }) => ({ field: 'email', raw, quote, method: 'page_text', adjustments }));
}

/** Addresses of a mailto: link; a link that only mails the page to a friend has none. */
function mailsOf({ href, fragment }: PageLink): { address: string; fragment: string }[] {
  const addresses = /^mailto:([^?]+)/i.exec(href)?.[1]?.replace(/%40/gi, '@') ?? '';
  return addresses
    .split(/[,;]|%2c/i)
    .map((address) => ({ address: address.replace(/^(?:%20|\s)+|(?:%20|\s)+$/gi, ''), fragment }))
    .filter(({ address }) => address.includes('@'));
}

/** Whose domain a mailbox is on: the site's, a provider's (anybody's), the firm's by its name, or another's. */
function ownerOf(raw: string, pageDomain: string | null, name: string | null): 'site' | 'firm' | 'anybody' | 'another' {
  const domain = registrableDomain(raw.split('@')[1] ?? '') ?? '';
  if (pageDomain === null || FREE_MAIL.test(domain)) return 'anybody';
  if (domain === pageDomain) return 'site';
  const [label = '', pageLabel = ''] = [domain, pageDomain].map((host) => (host.split('.')[0] ?? '').replace(/-/g, ''));
  const [short, long] = label.length < pageLabel.length ? [label, pageLabel] : [pageLabel, label];
  const isAlike = short.length >= 4 && long.startsWith(short);
  return isAlike || (name !== null && hostSpellsName(domain, name)) ? 'firm' : 'another';
}

function rank(raw: string, quote: string, base: number): RankedMail {
  const mail: RankedMail = { raw, quote, score: base, adjustments: [] };
  const lower = (by: number, label: string, delta: number): void => {
    mail.score -= by;
    mail.adjustments.push(pageReason(label, delta));
  };
  const [local = ''] = raw.split('@');
  if (FRONT_DESK.test(local)) mail.score += 5;
  else if (OTHER_DESK.test(local)) lower(6, 'The mailbox is for something else', -0.15);
  else if (PERSONAL.test(local)) lower(6, 'The mailbox looks like one person’s', -0.2);
  return mail;
}
