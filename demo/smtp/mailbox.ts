import type { ParsedMail } from './parse-mail';

/** A mail that was taken. */
export interface ReceivedMail extends ParsedMail {
  id: number;
  at: string;
  /** Of the envelope: who it really went to. */
  sender: string;
  recipients: string[];
}

export const SMTP_STAGES = ['greeting', 'auth', 'mail', 'rcpt', 'data', 'taken'] as const;

/** Something that goes wrong: at a stage, so many times; at `taken` the mail has arrived and only the answer is lost. `reply` is a line such as "451 4.3.0 later", or what happens instead of one. */
export interface SmtpFault {
  stage: (typeof SMTP_STAGES)[number];
  reply: string;
  times: number;
}

const KEPT = 100;

/** What arrived, newest first, and what is to go wrong next. Nothing of it is kept on disk. */
export class Mailbox {
  readonly #mails: ReceivedMail[] = [];
  #received = 0;
  #fault: SmtpFault | null = null;
  /** Conversations begun, also those that came to nothing. */
  connections = 0;

  add(mail: Omit<ReceivedMail, 'id'>): void {
    this.#received += 1;
    this.#mails.unshift({ id: this.#received, ...mail });
    this.#mails.length = Math.min(this.#mails.length, KEPT);
  }

  list(): readonly ReceivedMail[] {
    return this.#mails;
  }

  get total(): number {
    return this.#received;
  }

  /** Lets a stage go wrong from now on; null makes all well. */
  break(fault: SmtpFault | null): void {
    this.#fault = fault === null ? null : { ...fault };
  }

  /** The reply that a stage gives instead of its own; null when it goes well. */
  takeFault(stage: SmtpFault['stage']): string | null {
    if (this.#fault?.stage !== stage || this.#fault.times <= 0) return null;
    this.#fault.times -= 1;
    return this.#fault.reply;
  }

  clear(): void {
    this.#mails.length = 0;
    this.#received = 0;
    this.#fault = null;
  }
}
