import { derivedKey } from '../../platform/derived-key';
import { env, publicOrigin } from '../../platform/env';
import type { MailKeys } from './commands';
import { createMailer, type Mailer } from './mailer';
import { readMailSetup } from './mail-setup';

/** The mailer that this process's environment names; null without a mail server. */
export function processMailer(): Mailer | null {
  const setup = readMailSetup(env(), publicOrigin());
  return setup && createMailer(setup);
}

/** The keys of this installation's mails. */
export function mailKeys(): MailKeys {
  return { unsubscribe: derivedKey('unsubscribe'), messageId: derivedKey('message-id') };
}
