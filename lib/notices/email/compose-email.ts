import type { NoticeWords } from '../kind';

/** A mail as it is handed to the server; to whom is added when it is sent. */
export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
  messageId: string;
  date: Date;
  /** Ready for the wire: no line breaks. */
  headers: Readonly<Record<string, string>>;
}

export interface MailParts {
  words: NoticeWords;
  /** Path in the console. */
  link: string;
  /** Scheme and host of every link. */
  origin: string;
  /** Why this came: "You started a collection, and …". */
  why: string;
  /** Signed; null for a mail that nobody can switch off, because they asked for it just now. */
  unsubscribeToken: string | null;
  messageId: string;
  date: Date;
}

const MAX_SUBJECT = 150;
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line: what comes from pages can neither begin a header of its own nor hide a letter. */
export function oneLine(text: string, max = 1000): string {
  const line = text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
  return line.length > max ? `${line.slice(0, max - 1).trimEnd()}…` : line;
}

/** Writes a mail: plain text, and the same as simple HTML that loads nothing. */
export function composeEmail(parts: MailParts): ComposedMail {
  const { words, origin, unsubscribeToken: token } = parts;
  const subject = oneLine(words.subject, MAX_SUBJECT);
  const lines = words.lines.map((line) => oneLine(line));
  const target = `${origin}${parts.link}`;
  const settings = `${origin}/settings/notices`;
  const stop = token === null ? null : `${origin}/unsubscribe?token=${token}`;
  const oneClick = token === null ? null : `${origin}/api/v1/notices/unsubscribe?token=${token}`;
  const why = oneLine(parts.why);
  const text = [
    ...[subject, '', ...lines, ...(lines.length > 0 ? [''] : []), `${words.action}:`, target, '', '--', why],
    ...(stop === null ? [] : [`Stop these mails: ${stop}`]),
    `Choose what you are told: ${settings}`,
    '',
  ].join('\n');
  const html = htmlOf({ subject, lines, action: words.action, target, why, stop, settings });
  return {
    ...{ subject, text, html, messageId: parts.messageId, date: parts.date },
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(oneClick === null
        ? {}
        : { 'List-Unsubscribe': `<${oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);

const FONT = 'font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif';

function htmlOf(parts: {
  subject: string;
  lines: readonly string[];
  action: string;
  target: string;
  why: string;
  stop: string | null;
  settings: string;
}): string {
  const link = (href: string, label: string) => `<a href="${escape(href)}" style="color:#0b5f6b">${escape(label)}</a>`;
  const small = [
    escape(parts.why),
    ...(parts.stop === null ? [] : [link(parts.stop, 'Stop these mails')]),
    link(parts.settings, 'Choose what you are told'),
  ];
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escape(parts.subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#ffffff;color:#1f1d1a;${FONT};font-size:15px;line-height:1.5">`,
    `<h1 style="margin:0 0 12px;font-size:18px">${escape(parts.subject)}</h1>`,
    ...parts.lines.map((line) => `<p style="margin:0 0 8px">${escape(line)}</p>`),
    `<p style="margin:16px 0"><strong>${link(parts.target, parts.action)}</strong></p>`,
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #dddddd;color:#5c5750;font-size:13px">${small.join('<br>')}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}
