import { getDomain } from 'tldts';
import { GIVEN_NAMES, SURNAMES } from './vocabulary/given-names';
import { BUSINESS_WORDS, FREE_MAIL_DOMAINS, ROLE_MAILBOXES } from './vocabulary/mailboxes';

/** What stands around a contact in a page: plain text, or markup whose tags are ignored. */
export interface ContactContext {
  before: string;
  after: string;
}

/** The words just before or after a number that make it one person's. */
const PERSONAL_BEFORE =
  /(?<![\p{L}])(?:cell(?:phone| ?phone)?|mobile(?: phone)?|mob|direct(?: line| dial)?|personal|home phone|text (?:me|him|her)|whats ?app|reach (?:me|him|her)|call (?:me|him|her))(?![\p{L}])[^\p{L}\d]{0,12}(?:(?:phone|number|no|line|at|is|or|text|tel|telephone|href)(?![\p{L}])[^\p{L}\d]{0,6}){0,3}$/iu;
/** "(cell)" after the number, unless it labels the next one. */
const PERSONAL_AFTER =
  /^[\s(–-]{0,4}(?:cell|mobile|direct|personal|[cmd]\)|\([cmd]\))(?![\p{L}])(?![^\p{L}\d]{0,6}\d)/iu;
const AGENT =
  /(?<![\p{L}])(?:(?:listing|listed by|sales|buyer'?s?|seller'?s?|showing|co-?listing) (?:agent|consultant|counselor|associate|representative|rep|manager)|agent|realtor®?|new home (?:consultant|counselor|specialist|advisor)|loan officer|project manager|superintendent|founder|owner|president|vice president|ceo)(?![\p{L}])/iu;
const BUSINESS_BEFORE =
  /(?<![\p{L}])(?:office|main|corporate|headquarters|hq|sales office|sales center|toll[- ]free|fax|company|customer (?:service|care)|warranty|model home|front desk|reception|general)(?![\p{L}])[^\d]{0,24}$/iu;
const NAMED_PERSON =
  /(?<![\p{L}])(\p{Lu}\p{Ll}{1,15}) (?:\p{Lu}\.? )?(\p{Lu}[\p{L}'-]{1,20})(?:, [\p{L}. ]{1,24})?[^\p{L}\d]{0,16}(?:(?:phone|tel|telephone|call|p|t|ph|at|href|on)(?![\p{L}])[^\p{L}\d]{0,8}){0,3}$/u;
const PERSON_OBJECT = /"@type"\s{0,3}:\s{0,3}\[?\s{0,3}"Person"[^{}]{0,400}$/;

/**
 * Whether an e-mail address belongs to an organisation's function: a role mailbox anywhere, or, unless it is named after
 * a person, a mailbox outside the free-mail providers. `pageHost` is the host of the page it stands on; on the page's own
 * domain an unknown word before the "@" is taken for a department or a place, elsewhere too, on free mail never.
 */
export function isBusinessEmail(email: string, pageHost: string | null = null): boolean {
  const at = email.lastIndexOf('@');
  if (at <= 0) return false;
  const local = email
    .slice(0, at)
    .toLowerCase()
    .replace(/\+.*$/, '')
    .replace(/^["']|["']$/g, '');
  const domain = email.slice(at + 1).toLowerCase();
  const parts = local.split(/[._-]+/).filter(Boolean);
  const words = parts.map((part) => part.replace(/\d+$/, ''));
  if (FREE_MAIL_DOMAINS.has(domain))
    return !isPersonLike(words) && (ROLE_MAILBOXES.has(local) || BUSINESS_WORDS.test(local));
  if (ROLE_MAILBOXES.has(words.join(''))) return true;
  if (words.some((word) => ROLE_MAILBOXES.has(word)) && !words.some((word) => GIVEN_NAMES.has(word) && word.length > 3))
    return true;
  if (isPersonLike(words)) return false;
  const isOwn = pageHost !== null && getDomain(pageHost) !== null && getDomain(pageHost) === getDomain(domain);
  return isOwn || BUSINESS_WORDS.test(local) || words.length === 1;
}

/** "jane", "jane.doe", "j.doe", "jdoe", "janed", "doej": a given name, or initials beside a surname. */
function isPersonLike(words: readonly string[]): boolean {
  const [first = '', last = ''] = words;
  if (words.length === 1) {
    const rest = first.slice(1);
    if (GIVEN_NAMES.has(first) || SURNAMES.has(first) || SURNAMES.has(rest)) return true;
    if (SURNAMES.has(first.slice(0, -1)) && !ROLE_MAILBOXES.has(first)) return true;
    for (let cut = 3; cut <= first.length - 1; cut += 1) {
      if (
        GIVEN_NAMES.has(first.slice(0, cut)) &&
        (SURNAMES.has(first.slice(cut)) || (first.length - cut === 1 && cut >= 4))
      )
        return true;
    }
    return false;
  }
  if (words.length > 3) return false;
  if (words.some((word) => GIVEN_NAMES.has(word))) return true;
  return first.length === 1 || last.length === 1 || SURNAMES.has(words.at(-1) ?? '');
}

/**
 * Whether what stands around a phone number or e-mail makes it one person's: labelled cell, mobile, direct or personal,
 * beside an agent or a person's name, or inside a structured-data object of type Person. Main numbers stay.
 */
export function looksPersonalContact(context: ContactContext): boolean {
  if (PERSON_OBJECT.test(context.before)) return true;
  const before = plainText(context.before);
  const after = plainText(context.after);
  if (PERSONAL_BEFORE.test(before.slice(-60)) || PERSONAL_AFTER.test(after.slice(0, 24))) return true;
  if (BUSINESS_BEFORE.test(before.slice(-48))) return false;
  const near = before.slice(-70);
  const sinceAgent = near.split(AGENT);
  // Another number in between belongs to the agent; this one is somebody else's.
  if (sinceAgent.length > 1 && !/\d{4}/.test(sinceAgent.at(-1) ?? '')) return true;
  const named = NAMED_PERSON.exec(near);
  return named !== null && GIVEN_NAMES.has((named[1] ?? '').toLowerCase());
}

/** Tags become spaces, but an attribute that dials ("tel:") is left out whole so that it does not hide the label before it. */
function plainText(markup: string): string {
  return markup
    .replace(/^[^<>]{0,300}>/, ' ')
    .replace(/<[^<>]{0,600}>/g, ' ')
    .replace(/<[^<>]{0,600}$/, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/\s+/g, ' ');
}
