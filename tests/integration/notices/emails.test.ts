import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Mailbox, type SmtpFault } from '@/demo/smtp/mailbox';
import { startSmtp, type SmtpServer } from '@/demo/smtp/serve';
import { changePreferences, raiseNotices } from '@/lib/notices/commands';
import { sendDueEmails, sendTestEmail } from '@/lib/notices/email/commands';
import { readMailSetup } from '@/lib/notices/email/mail-setup';
import { createMailer, type Mailer } from '@/lib/notices/email/mailer';
import { readUnsubscribe } from '@/lib/notices/unsubscribe/unsubscribe-token';
import type { Occasion } from '@/lib/notices/occasion';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { ACTOR } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const ORIGIN = 'https://fieldbook.example.com';
const CREDENTIALS = { user: 'mailer', pass: 'p@ss/word:1' };
const KEYS = { unsubscribe: new Uint8Array(32).fill(1), messageId: new Uint8Array(32).fill(2) };
const START = new Date('2026-12-01T10:00:00Z');
const minutes = (n: number) => n * 60_000;

const mailbox = new Mailbox();
let server: SmtpServer;
let mailer: Mailer;
let now = START;
let admin: string;

const mailerTo = (port: number, credentials = CREDENTIALS) => {
  const auth = `${credentials.user}:${encodeURIComponent(credentials.pass)}`;
  const setup = readMailSetup({ SMTP_URL: `smtp://${auth}@127.0.0.1:${port}` }, ORIGIN)!;
  return createMailer(setup, 1500);
};

beforeAll(async () => {
  await seedAccounts(database.prisma);
  ({ id: admin } = await database.prisma.user.findUniqueOrThrow({ where: { email: 'admin@demo.test' } }));
  server = await startSmtp({ port: 0, mailbox, credentials: CREDENTIALS, now: () => now });
  mailer = mailerTo(server.port);
});
afterAll(() => server.close());
beforeEach(async () => {
  now = START;
  mailbox.clear();
  await database.sql.query(
    'DELETE FROM notices; DELETE FROM notice_preferences; TRUNCATE durable.events, durable.event_keys CASCADE',
  );
});

let jobs = 0;
const raise = (what = 'Kestrel Homes', initiatedBy: string | null = admin) => {
  jobs += 1;
  const occasion: Occasion = {
    on: 'job_completed',
    job: {
      ...{ job_id: `JOB-${jobs}`, entity_type: 'builder', entity_id: 12, what, changes: 14, new_entities: 2 },
      ...{ initiated_by: initiatedBy, host: 'kestrel.test', error_code: null },
    },
  };
  return raiseNotices(database.prisma, occasion, { canEmail: true }, now);
};
const send = (by: Mailer | null = mailer, limit = 10) =>
  sendDueEmails({ db: database.prisma, mailer: by, keys: KEYS, now: () => now }, limit);
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const states = async () =>
  (await database.prisma.notice.findMany({ orderBy: { id: 'asc' } })).map((row) => ({
    ...{ state: row.email_state, attempts: row.email_attempts, error: row.email_error },
    waitMs: row.email_next_at === null ? null : row.email_next_at.getTime() - now.getTime(),
  }));

describe('a mail', () => {
  it('reaches the account’s address with text, HTML, links to the public address and one-click unsubscribing', async () => {
    await raise();
    expect(await send()).toMatchObject({ sent: 1, failed: 0, more: false });
    const [mail, ...others] = mailbox.list();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      sender: 'no-reply@fieldbook.example.com',
      recipients: ['admin@demo.test'],
      headers: {
        from: 'Fieldbook <no-reply@fieldbook.example.com>',
        to: 'admin@demo.test',
        subject: '14 changes found for Kestrel Homes',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        'auto-submitted': 'auto-generated',
      },
    });
    const link = `${ORIGIN}/review?entity=builder%3A12`;
    expect(mail!.text).toContain(`Review what it found:\n${link}\n`);
    expect(mail!.html).toContain(`href="${link}"`);
    const linked = [...`${mail!.text} ${mail!.html}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([url]) => url);
    expect(linked.filter((url) => !url.startsWith(`${ORIGIN}/`))).toEqual([]);
    const token = /^<https:\/\/fieldbook\.example\.com\/api\/v1\/notices\/unsubscribe\?token=([^>]+)>$/.exec(
      mail!.headers['list-unsubscribe']!,
    )?.[1];
    expect(readUnsubscribe(KEYS.unsubscribe, token!)).toEqual({ userId: admin, kind: 'many_changes' });
    expect(mail!.text).toContain(`${ORIGIN}/unsubscribe?token=${token}`);
    expect(await states()).toEqual([{ state: 'sent', attempts: 1, error: null, waitMs: null }]);
    expect(await send()).toMatchObject({ sent: 0, more: false });
  });

  it('can neither begin a header of its own nor write markup, whatever a page calls itself', async () => {
    const name = 'Kestrel\r\nBcc: victim@evil.test\r\n\r\n<script>alert(1)</script> “Höhne” \u202egnp.exe';
    await raise(name);
    expect(await send()).toMatchObject({ sent: 1 });
    const [mail] = mailbox.list();
    expect(mail!.recipients).toEqual(['admin@demo.test']);
    expect(mail!.headers).not.toHaveProperty('bcc');
    expect(mail!.headers.subject).toBe(
      '14 changes found for Kestrel Bcc: victim@evil.test <script>alert(1)</script> “Höhne” gnp.exe',
    );
    expect(mail!.html).not.toContain('<script');
    expect(mail!.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; “Höhne” gnp.exe');
  });

  it('is sent once by five workers at once, each of several exactly once', async () => {
    for (let n = 0; n < 8; n += 1) await raise(`Builder ${n}`);
    const results = await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(8);
    expect(new Set(mailbox.list().map(({ headers }) => headers['message-id'])).size).toBe(8);
    expect(mailbox.total).toBe(8);
  });

  it('comes in parts when there are many, and says that there are more', async () => {
    for (let n = 0; n < 3; n += 1) await raise(`Builder ${n}`);
    expect(await send(mailer, 2)).toMatchObject({ sent: 2, more: true });
    expect(await send(mailer, 2)).toMatchObject({ sent: 1, more: false });
  });
});

describe('a mail that is not taken', () => {
  const fault = (stage: SmtpFault['stage'], reply: string, times = 1) => mailbox.break({ stage, reply, times });

  it.each<[string, SmtpFault['stage'], string, RegExp]>([
    ['busy server', 'greeting', '421 4.3.2 not now', /try again later \(421 4\.3\.2\)/],
    ['slow sender check', 'mail', '451 4.7.1 greylisted', /try again later \(451 4\.7\.1\)/],
    ['full mailbox for now', 'rcpt', '452 4.2.2 <admin@demo.test> is full', /try again later \(452 4\.2\.2\)/],
    ['failing disk', 'data', '451 4.3.0 disk', /try again later \(451 4\.3\.0\)/],
    ['server that hangs', 'greeting', 'hang', /did not answer in time|could not be reached/],
    ['server that hangs in the middle', 'rcpt', 'hang', /did not answer in time|could not be reached/],
    ['server that hangs up', 'rcpt', 'drop', /could not be reached, or ended the connection/],
  ])('by a %s waits, and goes out when it is over', async (_name, stage, reply, words) => {
    await raise();
    fault(stage, reply);
    expect(await send()).toMatchObject({ sent: 0, later: 1 });
    const [waiting] = await states();
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1, waitMs: minutes(1) });
    expect(waiting!.error).toMatch(words);
    expect(waiting!.error).not.toContain('@');
    expect(await send()).toMatchObject({ sent: 0, later: 0 });
    later(minutes(1));
    expect(await send()).toMatchObject({ sent: 1 });
    expect(mailbox.list()).toHaveLength(1);
  });

  it('whose answer was lost goes out again under the same Message-ID, so that a reader knows it for the same', async () => {
    await raise();
    fault('taken', 'drop');
    expect(await send()).toMatchObject({ sent: 0, later: 1 });
    later(minutes(1));
    expect(await send()).toMatchObject({ sent: 1 });
    const [second, first] = mailbox.list();
    expect(second!.headers['message-id']).toBe(first!.headers['message-id']);
    expect(second!.headers.date).toBe(first!.headers.date);
  });

  it.each<[string, SmtpFault['stage'], string, string]>([
    [
      'unknown mailbox',
      'rcpt',
      '550 5.1.1 <admin@demo.test>: no such user',
      'The mail server knows no such mailbox (550 5.1.1).',
    ],
    ['full mailbox', 'rcpt', '552 5.2.2 full', 'The mailbox is full (552 5.2.2).'],
    [
      'refused sender',
      'mail',
      '550 5.7.1 not you',
      'The mail server takes no mails from the sender SMTP_FROM (550 5.7.1).',
    ],
    ['rule of content', 'data', '554 5.7.1 spam', 'The mail server refused the mail by its rules (554 5.7.1).'],
    ['number without more', 'data', '554 no', 'The mail server refused the mail (554).'],
  ])('for good by a %s is not tried again, says why, and holds up no other', async (_name, stage, reply, words) => {
    await raise();
    await raise('Larkspur Homes');
    fault(stage, reply);
    expect(await send()).toMatchObject({ sent: 1, failed: 1 });
    expect(await states()).toMatchObject([{ state: 'failed', error: words }, { state: 'sent' }]);
    later(minutes(600));
    expect(await send()).toMatchObject({ sent: 0, failed: 0 });
  });

  it('because nobody listens, or the password is wrong, leaves the others alone until the next run', async () => {
    for (let n = 0; n < 3; n += 1) await raise(`Builder ${n}`);
    const closed = await startSmtp({ port: 0, mailbox: new Mailbox(), credentials: null, now: () => now });
    await closed.close();
    expect(await send(mailerTo(closed.port))).toMatchObject({ sent: 0, later: 1 });
    const before = mailbox.connections;
    expect(await send(mailerTo(server.port, { user: 'mailer', pass: 'wrong' }))).toMatchObject({ sent: 0, later: 1 });
    expect(mailbox.connections).toBe(before + 1);
    expect((await states()).map(({ error }) => error)).toEqual([
      'The mail server could not be reached, or ended the connection.',
      'The mail server did not accept the user and password of SMTP_URL (535 5.7.8).',
      null,
    ]);
    later(minutes(1));
    expect(await send()).toMatchObject({ sent: 3 });
  });

  it('waits longer each time, and is given up after two days', async () => {
    await raise();
    fault('data', '451 4.3.0 later', 1000);
    const waits: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      await send();
      const [mail] = await states();
      if (mail!.waitMs === null) break;
      waits.push(mail!.waitMs / 60_000);
      later(mail!.waitMs);
    }
    expect(waits.slice(0, 7)).toEqual([1, 5, 15, 60, 180, 360, 360]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(48 * 60);
    expect(await states()).toMatchObject([
      { state: 'failed', error: 'The mail server asks to try again later (451 4.3.0). Given up after two days.' },
    ]);
  });

  it('for two days because its turn never came is given up as well', async () => {
    await raise();
    later(minutes(49 * 60));
    expect(await send()).toMatchObject({ sent: 0, failed: 1 });
    expect(mailbox.total).toBe(0);
  });

  it('because its worker died is sent by another when the claim has run out', async () => {
    await raise();
    await database.sql.query('UPDATE notices SET email_attempts = 1, email_next_at = $1', [
      new Date(now.getTime() + minutes(5)),
    ]);
    expect(await send()).toMatchObject({ sent: 0 });
    later(minutes(5));
    expect(await send()).toMatchObject({ sent: 1 });
  });
});

describe('a mail that is wanted no more when it is to be sent', () => {
  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'was switched off',
      () => changePreferences(database.prisma, ACTOR, admin, { channels: { many_changes: 'in_app' } }, now),
      /Switched off/,
    ],
    [
      'is for an account that has ended',
      () => database.prisma.user.update({ where: { id: admin }, data: { is_active: false } }),
      /account/,
    ],
    [
      'is for somebody who is no administrator any more',
      async () => {
        const { id: tenant } = await database.prisma.client.findFirstOrThrow();
        return database.prisma.user.update({ where: { id: admin }, data: { role: 'client', client_id: tenant } });
      },
      /account/,
    ],
  ])('because it %s is put aside with the reason', async (_name, change, words) => {
    await raise();
    await change();
    expect(await send()).toMatchObject({ sent: 0, suppressed: 1 });
    await database.prisma.user.update({
      where: { id: admin },
      data: { is_active: true, role: 'admin', client_id: null },
    });
    const [mail] = await states();
    expect(mail).toMatchObject({ state: 'suppressed' });
    expect(mail!.error).toMatch(words);
    expect(mailbox.total).toBe(0);
  });

  it('because the mail server was taken out of the environment is put aside: nothing waits for ever', async () => {
    await raise();
    expect(await send(null)).toMatchObject({ suppressed: 1 });
    expect(await states()).toMatchObject([{ state: 'suppressed', error: 'No mail server is set (SMTP_URL).' }]);
  });

  it('goes to the address that the account has then', async () => {
    await raise();
    await database.prisma.user.update({ where: { id: admin }, data: { email: 'new@demo.test' } });
    await send();
    await database.prisma.user.update({ where: { id: admin }, data: { email: 'admin@demo.test' } });
    expect(mailbox.list()[0]!.recipients).toEqual(['new@demo.test']);
  });
});

describe('a test message', () => {
  const actor = () => ({ kind: 'user' as const, id: admin, label: 'admin@demo.test' });
  const test = (by: Mailer | null = mailer) =>
    sendTestEmail({ db: database.prisma, mailer: by, keys: KEYS, now: () => now }, actor());

  it('goes to oneself at once, or says why not', async () => {
    expect(await test()).toEqual({ sent: true, words: 'The mail server has taken it. Look at your mailbox.' });
    expect(mailbox.list()[0]).toMatchObject({ recipients: ['admin@demo.test'] });
    expect(mailbox.list()[0]!.headers).not.toHaveProperty('list-unsubscribe');
    mailbox.break({ stage: 'rcpt', reply: '550 5.1.1 admin@demo.test', times: 1 });
    expect(await test()).toEqual({ sent: false, words: 'The mail server knows no such mailbox (550 5.1.1).' });
    await expect(test(null)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a notice’s mail', () => {
  it('never waits with an end, or ends without one, by the rules of the database', async () => {
    await raise();
    for (const wrong of [
      "UPDATE notices SET email_state = 'sent'",
      'UPDATE notices SET email_next_at = NULL',
      "UPDATE notices SET email_state = 'failed', email_next_at = NULL, email_ended_at = now()",
      "UPDATE notices SET link = 'https://evil.test/'",
      "UPDATE notices SET link = '//evil.test/'",
    ])
      await expect(database.sql.query(wrong), wrong).rejects.toThrow(/check/);
  });
});
