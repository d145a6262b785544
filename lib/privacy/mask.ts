import { isBusinessEmail, looksPersonalContact, type ContactContext } from './business-contact';
import { type PiiSpan } from './pii-kind';
import { findPhones } from './values/find-phones';
import { foldInPlace } from './values/fold-value';

/** An e-mail address or phone number found in a page, as it is written there. */
export interface ContactCandidate {
  kind: 'email' | 'phone';
  value: string;
  context: ContactContext;
}

export interface MaskOptions {
  /** Says which contacts stay; without it none does. */
  allow?: (candidate: ContactCandidate) => boolean;
}

/** No spaces, quotes or angle brackets: neither an unquoted attribute nor a JSON string breaks. */
export const EMAIL_MASK = '[e-mail-removed]';
export const PHONE_MASK = '[phone-removed]';

const CONTEXT_BEFORE = 400;
const CONTEXT_AFTER = 80;
/** An address with its "@" as written in text, in a link or in an escaped string. */
const AT_SIGNS = /@|%40|&#0{0,4}64;|&#x0{0,4}40;|&commat;|\\u0040/gi;
const LOCAL_CHAR = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}])/uy;
const FILE_ENDINGS = /\.(?:png|jpe?g|gif|webp|svg|ico|css|m?js|tsx?|html?|php|pdf|json|xml|woff2?|mp4)$/i;
const LOCAL_LENGTH = 64;
const PIECE = 65_536;
const OVERLAP = 256;

/**
 * Removes personal e-mail addresses and phone numbers from text or markup and leaves every other character as it is.
 * Time is linear in the text.
 */
export function maskPersonal(text: string, options: MaskOptions = {}): { text: string; masked: number } {
  const found = [...findMarkupEmails(text), ...findMarkupPhones(text)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const pieces: string[] = [];
  let copied = 0;
  let passed = 0;
  let masked = 0;
  for (const { kind, start, end } of found) {
    if (start < passed) continue;
    passed = end;
    if (options.allow?.(candidateAt(text, kind === 'email' ? 'email' : 'phone', start, end)) === true) continue;
    pieces.push(text.slice(copied, start), kind === 'email' ? EMAIL_MASK : PHONE_MASK);
    copied = end;
    masked += 1;
  }
  return { text: masked === 0 ? text : pieces.join('') + text.slice(copied), masked };
}

/**
 * The rule of the organisation zone for a page of `pageHost`: role mailboxes and main numbers stay, mailboxes named after
 * a person and numbers labelled or placed as a person's go.
 */
export function keepBusinessContacts(pageHost: string | null): (candidate: ContactCandidate) => boolean {
  return ({ kind, value, context }) =>
    kind === 'email' ? isBusinessEmail(value, pageHost) : !looksPersonalContact(context);
}

function candidateAt(text: string, kind: 'email' | 'phone', start: number, end: number): ContactCandidate {
  const written = text.slice(start, end);
  return {
    kind,
    value: kind === 'email' ? written.replace(AT_SIGNS, '@') : written,
    context: {
      before: text.slice(Math.max(0, start - CONTEXT_BEFORE), start),
      after: text.slice(end, end + CONTEXT_AFTER),
    },
  };
}

function findMarkupEmails(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(AT_SIGNS)) {
    let start = match.index;
    while (start > 0 && match.index - start < LOCAL_LENGTH && LOCAL_CHAR.test(text[start - 1] ?? '')) start -= 1;
    const escape = /^(?:%[0-9a-f]{2})+/i.exec(text.slice(start, match.index));
    if (escape !== null) start += escape[0].length;
    while (start < match.index && /['.-]/.test(text[start] ?? '')) start += 1;
    DOMAIN.lastIndex = match.index + match[0].length;
    if (start === match.index || !DOMAIN.test(text)) continue;
    const end = DOMAIN.lastIndex;
    if (!FILE_ENDINGS.test(text.slice(match.index, end))) spans.push({ kind: 'email', rule: 'email', start, end });
  }
  return spans;
}

/** In pieces that overlap, so that no pattern sees megabytes at once. Bare digits are ids unless something dials them. */
function findMarkupPhones(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (let from = 0; from < text.length; from += PIECE - OVERLAP) {
    const piece = foldInPlace(text.slice(from, from + PIECE));
    for (const span of findPhones(piece, 'labelled')) spans.push(dialledPart(text, span, from));
    if (from + PIECE >= text.length) break;
  }
  return spans;
}

/** The number alone: "tel:" and "call" stay where they are. */
function dialledPart(text: string, span: PiiSpan, from: number): PiiSpan {
  const start = span.start + from;
  const end = span.end + from;
  if (span.rule !== 'phone_link' && span.rule !== 'phone_labelled') return { ...span, start, end };
  const lead = /^[^\d]*?(?=\+?\(?\d)/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { ...span, start: start + lead, end };
}
