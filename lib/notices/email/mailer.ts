import { createTransport } from 'nodemailer';
import type { ComposedMail } from './compose-email';
import { describeFailure, type SendFailure, type SmtpFailure } from './describe-failure';
import type { MailSetup } from './mail-setup';

export type SendOutcome = { kind: 'sent' } | SendFailure;

/** Hands mails to a server. What it answers holds no address. */
export interface Mailer {
  setup: MailSetup;
  send(mail: ComposedMail, to: string): Promise<SendOutcome>;
}

/** A server that takes longer than this for one answer is not waited for, in milliseconds. */
const TIMEOUT_MS = 20_000;

/** A mailer over a connection per mail: they are few, and none is left open. */
export function createMailer(setup: MailSetup, timeoutMs = TIMEOUT_MS): Mailer {
  const transport = createTransport({
    ...{ host: setup.host, port: setup.port, secure: setup.secure, requireTLS: setup.requireTls },
    ...(setup.auth ? { auth: setup.auth } : {}),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    ...{ logger: false, debug: false },
  });
  return {
    setup,
    async send(mail, to) {
      try {
        await transport.sendMail({
          from: setup.from,
          // As an object: an address is never parsed for others hidden in it.
          to: { name: '', address: to },
          envelope: { from: setup.from.address, to: [to] },
          ...{ subject: mail.subject, text: mail.text, html: mail.html, date: mail.date, messageId: mail.messageId },
          headers: Object.fromEntries(
            Object.entries(mail.headers).map(([name, value]) => [name, { prepared: true, value }]),
          ),
        });
        return { kind: 'sent' };
      } catch (error) {
        return describeFailure(error as SmtpFailure);
      }
    },
  };
}
