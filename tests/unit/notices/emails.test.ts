import { describe, expect, it } from 'vitest';
import { MalformedMail, parseMail } from '@/demo/smtp/parse-mail';
import { composeEmail, oneLine } from '@/lib/notices/email/compose-email';
import { describeFailure, type SmtpFailure } from '@/lib/notices/email/describe-failure';
import { mailHost, readMailSetup } from '@/lib/notices/email/mail-setup';
import { planRetry } from '@/lib/notices/email/plan-retry';
import { readUnsubscribe, signUnsubscribe } from '@/lib/notices/unsubscribe/unsubscribe-token';
import { parseEnv, publicOrigin } from '@/lib/platform/env';

const ORIGIN = 'https://fieldbook.example.com';
const PERSON = '0193a5b0-0000-7000-8000-0000000000aa';

describe('the mail server of the environment', () => {
  it.each<[string, object]>([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, secure: false, requireTls: false, auth: null }],
    ['smtps://mail.example.com', { port: 465, secure: true, requireTls: false }],
    ['smtp://u:p@mail.example.com:2525', { port: 2525, requireTls: true, auth: { user: 'u', pass: 'p' } }],
    ['smtp://u%40x:p%2Fq%3A%C3%A9@127.0.0.1:2525/', { requireTls: false, auth: { user: 'u@x', pass: 'p/q:é' } }],
    ['smtp://u:p@localhost', { requireTls: false }],
    ['smtp://u:p@[::1]:25', { host: '::1', port: 25, requireTls: false }],
    ['smtp://u:p@127.0.0.1.example.com', { requireTls: true }],
  ])('%s', (url, expected) => {
    expect(readMailSetup({ SMTP_URL: parseEnv({ SMTP_URL: url }).SMTP_URL }, ORIGIN)).toMatchObject(expected);
  });

  it.each([
    'mail.example.com',
    'http://mail.example.com',
    'smtp://',
    'smtp://h/path',
    'smtp://h?x=1',
    'smtp://u:%zz@h',
  ])('%s is refused by name, without being repeated', (url) => {
    expect(() => parseEnv({ SMTP_URL: url })).toThrow(/SMTP_URL: is not smtp:\/\/user:password@host:port/);
    expect(() => parseEnv({ SMTP_URL: `${url}secret-1` })).not.toThrow(/secret-1/);
  });

  it('needs none, and is asked for nothing then', () => {
    expect(readMailSetup({ SMTP_URL: parseEnv({}).SMTP_URL }, ORIGIN)).toBeNull();
  });

  it.each<[string | undefined, string, { name: string; address: string }]>([
    [undefined, ORIGIN, { name: 'Fieldbook', address: 'no-reply@fieldbook.example.com' }],
    [undefined, 'http://localhost:3000', { name: 'Fieldbook', address: 'no-reply@localhost' }],
    [undefined, 'http://192.0.2.7:3000', { name: 'Fieldbook', address: 'no-reply@[192.0.2.7]' }],
    ['ops@example.com', ORIGIN, { name: '', address: 'ops@example.com' }],
    ['Field Desk <ops@example.com>', ORIGIN, { name: 'Field Desk', address: 'ops@example.com' }],
  ])('writes as %s', (from, origin, expected) => {
    const { SMTP_FROM } = parseEnv({ SMTP_FROM: from });
    expect(readMailSetup({ SMTP_URL: 'smtp://h', SMTP_FROM }, origin)?.from).toEqual(expected);
  });

  it.each(['nobody', 'a@b, c@d', 'A <a@b> <c@d>', 'A\r\nBcc: x@y <a@b>', '"x" <a@b>', 'a@b\r\nBcc: c@d', '<>'])(
    '%j is no sender',
    (from) => {
      expect(() => parseEnv({ SMTP_FROM: from })).toThrow(/SMTP_FROM: is neither an address nor Name <address>/);
    },
  );

  it('links to the public address only, and to this machine without one', () => {
    expect(publicOrigin(parseEnv({ PUBLIC_URL: 'https://books.example.com/console/' }))).toBe(
      'https://books.example.com',
    );
    expect(publicOrigin(parseEnv({ PORT: '3100' }))).toBe('http://localhost:3100');
    expect(mailHost('http://[2001:db8::1]:3000')).toBe('[IPv6:2001:db8::1]');
  });
});

describe('what a mail server says', () => {
  it.each<[SmtpFailure, string, string]>([
    [
      { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no', command: 'AUTH PLAIN' },
      'later server',
      '(535 5.7.8)',
    ],
    [
      { code: 'EAUTH', responseCode: 454, response: '454 4.7.0 busy', command: 'AUTH LOGIN' },
      'later server',
      '(454 4.7.0)',
    ],
    [{ code: 'ETLS' }, 'later server', 'secure connection'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'later server', 'in time'],
    [{ code: 'ESOCKET' }, 'later server', 'reached'],
    [{ code: 'EDNS' }, 'later server', 'reached'],
    [{ code: 'EENVELOPE', responseCode: 450, response: '450 later', command: 'RCPT TO' }, 'later mail', '(450)'],
    [
      { code: 'EMESSAGE', responseCode: 451, response: '451-4.3.0 x\n451 y', command: 'DATA' },
      'later mail',
      '(451 4.3.0)',
    ],
    [{ code: 'EPROTOCOL', responseCode: 421, response: '421 bye', command: 'CONN' }, 'later server', '(421)'],
    [
      { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 <a@b.c>?', command: 'RCPT TO' },
      'refused',
      'no such mailbox',
    ],
    [{ code: 'EENVELOPE', responseCode: 550, response: '550 5.2.1 x', command: 'RCPT TO' }, 'refused', 'switched off'],
    [{ code: 'EENVELOPE', responseCode: 553, response: '553 x', command: 'MAIL FROM' }, 'refused', 'SMTP_FROM'],
    [{ code: 'EENVELOPE', command: 'API' }, 'refused', 'cannot be written to'],
    [{}, 'later server', 'could not be sent'],
  ])('%j', (failure, kind, words) => {
    const described = describeFailure(failure);
    expect(described.kind === 'later' ? `later ${described.about}` : described.kind).toBe(kind);
    expect(described.words).toContain(words);
    expect(described.words).toMatch(/^(The|No) .*\.$/);
    expect(described.words).not.toContain('@');
  });

  it('is waited for ever longer, but not for ever', () => {
    const createdAt = new Date('2026-12-01T00:00:00Z');
    const next = (attempts: number, hour: number) =>
      planRetry({ createdAt, attempts }, new Date(createdAt.getTime() + hour * 3_600_000));
    expect(next(1, 0)).toEqual(new Date('2026-12-01T00:01:00Z'));
    expect(next(99, 0)).toEqual(new Date('2026-12-01T06:00:00Z'));
    expect(next(9, 41)).toEqual(new Date('2026-12-02T23:00:00Z'));
    expect(next(9, 43)).toBeNull();
  });
});

describe('a mail', () => {
  const compose = (subject: string, lines: string[] = []) =>
    composeEmail({
      words: { subject, lines, action: 'Open it' },
      ...{ link: '/jobs/JOB-1', origin: ORIGIN, why: 'You get this mail because: x.', unsubscribeToken: null },
      ...{ messageId: '<a@b>', date: new Date(0) },
    });

  it.each<[string, string]>([
    ['plain', 'plain'],
    ['a\r\nBcc: x@y', 'a Bcc: x@y'],
    ['a\u2028b\u0000c\u202ed\u200be', 'a b c d e'],
    ['   much   space  ', 'much space'],
    ['x'.repeat(200), `${'x'.repeat(149)}…`],
  ])('has one line for %j', (given, expected) => {
    expect(oneLine(given, 150)).toBe(expected);
    expect(compose(given).subject).toBe(expected);
  });

  it('that nobody may switch off says so nowhere, and escapes what it quotes', () => {
    const mail = compose('<b>&"\'', ['</p><img src=x onerror=y>']);
    expect(mail.headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
    expect(mail.html).toContain('&lt;b&gt;&amp;&quot;&#39;');
    expect(mail.html).not.toMatch(/<img|<b>/);
    expect(`${mail.html}${mail.text}`).not.toContain('unsubscribe');
    expect(mail.html).not.toMatch(/<[^>]*\ssrc=|url\(/);
  });
});

describe('a link that unsubscribes', () => {
  const key = new Uint8Array(32).fill(7);
  const token = signUnsubscribe(key, { userId: PERSON, kind: 'digest' });

  it('names one person and one kind, and nothing that a person could read', () => {
    expect(readUnsubscribe(key, token)).toEqual({ userId: PERSON, kind: 'digest' });
    expect(token).toMatch(/^[\w.-]+$/);
    expect(token).not.toContain(PERSON);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a dot', '.'],
    ['no signature', token.slice(0, token.lastIndexOf('.'))],
    ['an empty signature', token.slice(0, token.lastIndexOf('.') + 1)],
    ['another kind', token.replace('digest', 'run_held')],
    ['another person', token.replace(/^1\.../, '1.AA')],
    ['a longer signature', `${token}A`],
    ['another key', signUnsubscribe(new Uint8Array(32).fill(8), { userId: PERSON, kind: 'digest' })],
    ['letters beyond ASCII', `${token.slice(0, -1)}é`],
  ])('is void with %s', (_name, wrong) => {
    expect(readUnsubscribe(key, wrong)).toBeNull();
  });
});

describe('the sink of the demo world', () => {
  const mail = (part: { head?: string; body?: string } = {}) =>
    Buffer.from(
      `From: a@b.test\r\nTo: c@d.test\r\nSubject: =?UTF-8?Q?H=C3=B6he?=\r\n =?UTF-8?B?w7w=?=\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\nMessage-ID: <x@b.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n${part.head ?? ''}\r\n${part.body ?? 'caf=C3=A9 =\r\nau lait\r\n'}`,
      'latin1',
    );

  it('reads what programs write', () => {
    expect(parseMail(mail())).toMatchObject({ headers: { subject: 'Höheü' }, text: 'café au lait\n' });
  });

  it.each<[string, Buffer]>([
    ['a bare line feed', mail({ body: 'a\nb\r\n' })],
    ['a second subject', mail({ head: 'Subject: other\r\n' })],
    ['a header beyond ASCII', mail({ head: 'X-Name: H\xf6he\r\n' })],
    ['a header without a name', mail({ head: 'what is this\r\n' })],
    ['broken quoted-printable', mail({ body: '=ZZ\r\n' })],
    [
      'no message-id',
      Buffer.from(
        mail()
          .toString('latin1')
          .replace(/Message-ID.*\r\n/, ''),
        'latin1',
      ),
    ],
    ['no end of the headers', Buffer.from('From: a@b.test\r\n')],
  ])('takes no mail with %s', (_name, raw) => {
    expect(() => parseMail(raw)).toThrow(MalformedMail);
  });
});
