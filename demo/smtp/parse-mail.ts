/** A mail as it arrived, decoded. */
export interface ParsedMail {
  headers: Record<string, string>;
  text: string;
  html: string;
}

/** Why a mail is none by RFC 5322 and 2045. */
export class MalformedMail extends Error {
  override readonly name = 'MalformedMail';
}

/** Headers that every mail of a program has, once each. */
const NEEDED = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'] as const;
/** Of which a second one would say something else. */
const ONCE = [...NEEDED, 'sender', 'reply-to', 'cc', 'bcc', 'list-unsubscribe', 'list-unsubscribe-post'];

/**
 * Reads a mail as strictly as a receiver may: lines end with CRLF, headers are ASCII, the needed ones are there once, and
 * the parts are text in an encoding that the wire carries.
 * @throws MalformedMail
 */
export function parseMail(raw: Buffer): ParsedMail {
  const source = raw.toString('latin1');
  if (/(^|[^\r])\n|\r(?!\n)/.test(source)) throw new MalformedMail('a line does not end with CRLF');
  const { fields, body } = splitHead(source);
  const headers: Record<string, string> = {};
  for (const { name, value } of fields) {
    if (name in headers && ONCE.includes(name)) throw new MalformedMail(`${name} stands there twice`);
    headers[name] = decodeWords(value);
  }
  for (const name of NEEDED) if (!headers[name]) throw new MalformedMail(`${name} is missing`);
  if (!/^<[^<>@\s]+@[^<>@\s]+>$/.test(headers['message-id']!)) throw new MalformedMail('the message-id is no id');
  if (Number.isNaN(Date.parse(headers.date!))) throw new MalformedMail('the date is no date');
  const parts = readParts(headers['content-type']!, headers['content-transfer-encoding'] ?? '7bit', body);
  const textOf = (type: string) => parts.find((part) => part.type === type)?.text ?? '';
  return { headers, text: textOf('text/plain'), html: textOf('text/html') };
}

function splitHead(source: string): { fields: { name: string; value: string }[]; body: string } {
  const end = source.indexOf('\r\n\r\n');
  if (end < 0) throw new MalformedMail('no empty line ends the headers');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const fields = lines.map((line) => {
    if (/[^\t\x20-\x7e]/.test(line)) throw new MalformedMail('a header is not in ASCII');
    const match = /^([!-9;-~]+):\s*(.*)$/.exec(line);
    if (!match) throw new MalformedMail('a header has no name');
    return { name: match[1]!.toLowerCase(), value: match[2]!.trim() };
  });
  return { fields, body: source.slice(end + 4) };
}

function readParts(contentType: string, encoding: string, body: string): { type: string; text: string }[] {
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  if (!type.startsWith('multipart/')) return [{ type, text: decodeBody(encoding, body) }];
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) throw new MalformedMail('a multipart without a boundary');
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`);
  if (!pieces.at(-1)?.startsWith('--')) throw new MalformedMail('the last boundary is missing');
  return pieces.slice(1, -1).flatMap((piece) => {
    const { fields, body: inner } = splitHead(piece.replace(/^[ \t]*\r\n/, ''));
    const valueOf = (name: string) => fields.find((field) => field.name === name)?.value;
    return readParts(valueOf('content-type') ?? 'text/plain', valueOf('content-transfer-encoding') ?? '7bit', inner);
  });
}

function decodeBody(encoding: string, body: string): string {
  const bytes = bytesOf(encoding.trim().toLowerCase(), body);
  return bytes.toString('utf8').replaceAll('\r\n', '\n');
}

function bytesOf(encoding: string, body: string): Buffer {
  if (encoding === 'base64') {
    if (/[^A-Za-z0-9+/=\r\n]/.test(body)) throw new MalformedMail('the base64 is none');
    return Buffer.from(body, 'base64');
  }
  if (encoding === 'quoted-printable') {
    if (/=(?![0-9A-F]{2}|\r\n)/.test(body)) throw new MalformedMail('the quoted-printable is none');
    const plain = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(plain, 'latin1');
  }
  if (encoding !== '7bit' && encoding !== '8bit') throw new MalformedMail('the encoding is unknown');
  if (encoding === '7bit' && /[^\x00-\x7f]/.test(body)) throw new MalformedMail('7bit with eight bits');
  return Buffer.from(body, 'latin1');
}

/** RFC 2047: words in UTF-8 that stand in a header. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, text: string) => {
      if (kind.toLowerCase() === 'b') return Buffer.from(text, 'base64').toString('latin1');
      return text
        .replaceAll('_', ' ')
        .replace(/=([0-9A-F]{2})/gi, (_hex, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    })
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}
