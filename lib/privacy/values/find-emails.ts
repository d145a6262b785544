import { type PiiSpan } from '../pii-kind';
import { FREE_MAIL_DOMAINS } from '../vocabulary/mailboxes';

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}])/uy;
const NUMERIC_HOST = /\[(?:\d{1,3}\.){3}\d{1,3}\]/y;
const FILE_ENDINGS =
  /\.(?:png|jpe?g|gif|webp|svg|ico|css|s?css|m?js|tsx?|html?|php|pdf|json|xml|md|woff2?|mp4|mov|py|ya?ml)$/i;
const LONGEST_LOCAL = 64;

const DOT = String.raw`\s{0,3}(?:[\[({<]\s{0,2}(?:dot|punkt|punto|point|\.)\s{0,2}[\])}>]|\.|\bdot\b)\s{0,3}`;
const TLD =
  '(?:com|net|org|edu|gov|io|co|us|info|biz|me|uk|de|fr|es|it|nl|ca|au|mx|br|in|jp|cn|ru|app|dev|museum|email|homes|house|realtor)';
const FREE = [...FREE_MAIL_DOMAINS].map((domain) => domain.replace(/\./g, '\\.')).join('|');

/** Spellings meant to be read by people only. The part before is found by walking left. */
const DISGUISED: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<=[\w.+-]\s{0,3})[\[({<]\s{0,2}(?:at|@|ät|arroba|a)\s{0,2}[\])}>]\s{0,3}[\w-]{1,63}(?:${DOT}[a-z][\w-]{1,62}){1,4}`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<=[\w.+-]\s{1,3})at\s{1,3}[\w-]{1,63}(?:\s{1,3}dot\s{1,3}[a-z][\w-]{1,24}){0,3}\s{1,3}dot\s{1,3}${TLD}\b`,
    'gi',
  ),
  /(?<=[\w.+-])\s?[-_*~|]\s?at\s?[-_*~|]\s?[a-z0-9]{1,63}\s?[-_*~|]\s?dot\s?[-_*~|]\s?[a-z]{2,24}/gi,
  new RegExp(String.raw`(?<=[\w.+-]\s{1,3})at\s{1,3}(?:${FREE}|gmail|yahoo|hotmail|outlook|icloud|protonmail)\b`, 'gi'),
  new RegExp(
    String.raw`(?<=[A-Za-z0-9_.+-]\s{0,2})@\s{0,2}[\w-]{1,63}(?:\s{0,2}\.\s{0,2}|\s{1,2}dot\s{1,2})${TLD}\b`,
    'gi',
  ),
  /(?<=[a-z0-9]\s)AT\s[a-z][\w-]{0,62}(?:\.|\sDOT\s)[a-z]{2,24}\b/g,
  /(?<=[a-z0-9])AT[a-z0-9-]{1,63}DOT[a-z]{2,24}\b/g,
];

/** "//user:password@" of a link is a log-in on its host, unless the host is one where people have their mail. */
const LINK_LOGIN = new RegExp(
  String.raw`(?:\/\/|%2f%2f)[^\s\/@:%]{1,64}(?::|%3a)[^\s\/@]{0,64}@(?!(?:${FREE})(?![\w.-]))`,
  'gi',
);

/** E-mail addresses, plain and disguised ("jane [at] example [dot] com"). */
export function findEmails(written: string): PiiSpan[] {
  const text = written.replace(LINK_LOGIN, (login) => `${login.slice(0, -1)}/`);
  const spans = findPlainEmails(text);
  const mayBeDisguised = /@|\bat\b|AT|[-_*~|]at[-_*~|]|arroba|ät/i.test(text);
  if (mayBeDisguised) {
    for (const pattern of DISGUISED) {
      for (const match of text.matchAll(pattern)) {
        const start = walkLeft(text, match.index);
        spans.push({ kind: 'email', rule: 'email_disguised', start, end: match.index + match[0].length });
      }
    }
    if (text.length <= 200 && isSpelledOut(text) && findPlainEmails(text.replace(/\s+/g, '')).length > 0) {
      spans.push({ kind: 'email', rule: 'email_disguised', start: 0, end: text.length });
    }
  }
  return spans;
}

/** E-mail addresses as a mail program would read them; linear in the text. */
export function findPlainEmails(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start -= 1;
    while (start < at && /['.%-]/.test(text[start] ?? '')) start += 1;
    const isQuoted = text[at - 1] === '"' && text.lastIndexOf('"', at - 2) >= at - LONGEST_LOCAL && at >= 2;
    if (isQuoted) start = Math.max(0, text.lastIndexOf('"', at - 2));
    if (start === at) continue;
    const end = domainEnd(text, at + 1);
    if (end === null || FILE_ENDINGS.test(text.slice(at, end)) || text.slice(start, at) === 'git') continue;
    spans.push({ kind: 'email', rule: 'email', start, end });
  }
  const whole = text.trim();
  if (spans.length === 0 && /^[a-z][\w.+-]{0,63}@[a-z][\w-]{1,62}$/i.test(whole)) {
    spans.push({ kind: 'email', rule: 'email', start: text.indexOf(whole), end: text.indexOf(whole) + whole.length });
  }
  return spans;
}

function domainEnd(text: string, from: number): number | null {
  for (const pattern of [DOMAIN, NUMERIC_HOST]) {
    pattern.lastIndex = from;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return null;
}

function walkLeft(text: string, from: number): number {
  let start = from;
  while (start > 0 && text[start - 1] === ' ') start -= 1;
  const floor = Math.max(0, start - LONGEST_LOCAL);
  while (start > floor && /[\w.+-]/.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

/** "j a n e @ e x a m p l e . c o m" */
function isSpelledOut(text: string): boolean {
  const tokens = text.trim().split(/\s+/);
  return tokens.length >= 8 && tokens.filter((token) => token.length === 1).length >= tokens.length * 0.8;
}
