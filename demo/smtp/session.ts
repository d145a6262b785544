import type { Mailbox, SmtpFault } from './mailbox';
import { MalformedMail, parseMail } from './parse-mail';

export interface Credentials {
  user: string;
  pass: string;
}

/** What becomes of a conversation after a reply; `hang` never answers. */
export type Reply = { lines: string[]; close?: boolean } | 'hang' | 'drop';

const MAX_MESSAGE_BYTES = 1_000_000;
const MAX_COMMAND_BYTES = 512;
const MAX_TEXT_LINE_BYTES = 1000;
const PATH = /^(?:FROM|TO):<([^<>\s]{1,254})>((?: \S+)*)$/i;
const MAIL_ADDRESS = /^[^@\s"(),:;<>[\\\]]{1,64}@(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[\w.:]+\])$/i;

type State = 'start' | 'ready' | 'mail' | 'rcpt' | 'data';

/** One conversation by RFC 5321 with authentication by RFC 4954, as strict as a server may be. Fed with bytes, answers with replies. */
export class SmtpSession {
  #state: State = 'start';
  #pending: Buffer = Buffer.alloc(0);
  #isKnown: boolean;
  #loginStep: 'user' | 'pass' | 'plain' | null = null;
  #loginUser = '';
  #sender = '';
  #recipients: string[] = [];
  #eightBit = false;
  #lines: Buffer[] = [];
  #bytes = 0;

  constructor(
    private readonly mailbox: Mailbox,
    private readonly credentials: Credentials | null,
    private readonly now: () => Date,
  ) {
    this.#isKnown = credentials === null;
  }

  greet(): Reply {
    return this.#faultOr('greeting', { lines: ['220 mail.fieldbook-demo.test ESMTP'] }, true);
  }

  /** Takes what arrived and answers for every whole line of it. */
  *feed(chunk: Buffer): Generator<Reply> {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const end = this.#pending.indexOf('\n');
      const limit = this.#state === 'data' ? MAX_TEXT_LINE_BYTES : MAX_COMMAND_BYTES;
      if (end < 0 ? this.#pending.length > limit : end + 1 > limit) {
        yield { lines: ['500 5.5.2 the line is too long'], close: true };
        return;
      }
      if (end < 0) return;
      const line = this.#pending.subarray(0, end + 1);
      this.#pending = this.#pending.subarray(end + 1);
      if (line.at(-2) !== 0x0d) {
        yield { lines: ['500 5.5.2 lines end with CRLF'], close: true };
        return;
      }
      const reply = this.#state === 'data' ? this.#text(line) : this.#command(line.toString('latin1').slice(0, -2));
      if (reply) yield reply;
    }
  }

  #command(line: string): Reply {
    if (this.#loginStep) return this.#login(line);
    if (/[^\x20-\x7e]/.test(line)) return ok('500 5.5.2 commands are ASCII');
    const [verb = '', ...rest] = line.split(' ');
    const argument = rest.join(' ');
    switch (verb.toUpperCase()) {
      case 'EHLO':
        if (!argument) return ok('501 5.5.4 who are you');
        this.#reset('ready');
        return ok(
          '250-mail.fieldbook-demo.test',
          `250-SIZE ${MAX_MESSAGE_BYTES}`,
          '250-8BITMIME',
          '250-ENHANCEDSTATUSCODES',
          '250 AUTH PLAIN LOGIN',
        );
      case 'HELO':
        this.#reset('ready');
        return ok('250 mail.fieldbook-demo.test');
      case 'AUTH':
        return this.#auth(argument);
      case 'MAIL':
        return this.#mail(argument);
      case 'RCPT':
        return this.#rcpt(argument);
      case 'DATA':
        if (this.#state !== 'rcpt' || argument) return ok('503 5.5.1 first MAIL and RCPT');
        return this.#faultOr('data', { lines: ['354 end with a dot'] }, false, () => (this.#state = 'data'));
      case 'RSET':
        if (this.#state !== 'start') this.#reset('ready');
        return ok('250 2.0.0 forgotten');
      case 'NOOP':
        return ok('250 2.0.0 nothing done');
      case 'QUIT':
        return { lines: ['221 2.0.0 bye'], close: true };
      default:
        return ok('502 5.5.1 no such command');
    }
  }

  #auth(argument: string): Reply {
    if (this.#state !== 'ready' || (this.#isKnown && this.credentials)) return ok('503 5.5.1 not now');
    const [method = '', initial] = argument.split(' ');
    if (method.toUpperCase() === 'PLAIN') {
      if (initial !== undefined) return this.#plain(initial);
      this.#loginStep = 'plain';
      return ok('334 ');
    }
    if (method.toUpperCase() !== 'LOGIN') return ok('504 5.5.4 PLAIN or LOGIN');
    this.#loginStep = 'user';
    return ok('334 VXNlcm5hbWU6');
  }

  #login(line: string): Reply {
    const step = this.#loginStep;
    this.#loginStep = null;
    if (line === '*') return ok('501 5.7.0 given up');
    if (step === 'plain') return this.#plain(line);
    const value = Buffer.from(line, 'base64').toString('utf8');
    if (step === 'user') {
      this.#loginUser = value;
      this.#loginStep = 'pass';
      return ok('334 UGFzc3dvcmQ6');
    }
    return this.#judge(this.#loginUser, value);
  }

  #plain(encoded: string): Reply {
    const [, user = '', pass = ''] = Buffer.from(encoded, 'base64').toString('utf8').split('\0');
    return this.#judge(user, pass);
  }

  #judge(user: string, pass: string): Reply {
    const isRight = user === this.credentials?.user && pass === this.credentials.pass;
    if (!isRight) return ok('535 5.7.8 not these credentials');
    return this.#faultOr('auth', { lines: ['235 2.7.0 known'] }, false, () => (this.#isKnown = true));
  }

  #mail(argument: string): Reply {
    if (this.#state !== 'ready') return ok('503 5.5.1 first EHLO, and one mail at a time');
    if (!this.#isKnown) return ok('530 5.7.0 sign in first');
    const [, address = '', parameters = ''] = PATH.exec(argument) ?? [];
    if (!/^FROM/i.test(argument) || !MAIL_ADDRESS.test(address)) return ok('501 5.1.7 no such sender');
    for (const parameter of parameters.split(' ').filter(Boolean)) {
      const [name = '', value = ''] = parameter.toUpperCase().split('=');
      if (name === 'SIZE' && Number(value) > MAX_MESSAGE_BYTES) return ok('552 5.3.4 too large');
      if (name === 'BODY' && value === '8BITMIME') this.#eightBit = true;
      else if (name !== 'SIZE' && !(name === 'BODY' && value === '7BIT')) return ok('555 5.5.4 no such parameter');
    }
    return this.#faultOr('mail', { lines: ['250 2.1.0 sender ok'] }, false, () => {
      this.#sender = address;
      this.#state = 'mail';
    });
  }

  #rcpt(argument: string): Reply {
    if (this.#state !== 'mail' && this.#state !== 'rcpt') return ok('503 5.5.1 first MAIL');
    const [, address = '', parameters = ''] = PATH.exec(argument) ?? [];
    if (!/^TO/i.test(argument) || !MAIL_ADDRESS.test(address) || parameters) return ok('501 5.1.3 no such recipient');
    return this.#faultOr('rcpt', { lines: ['250 2.1.5 recipient ok'] }, false, () => {
      this.#recipients.push(address);
      this.#state = 'rcpt';
    });
  }

  #text(line: Buffer): Reply | null {
    if (line.length !== 3 || line[0] !== 0x2e) {
      this.#bytes += line.length;
      if (this.#bytes <= MAX_MESSAGE_BYTES) this.#lines.push(line[0] === 0x2e ? line.subarray(1) : line);
      return null;
    }
    const raw = Buffer.concat(this.#lines);
    const { sender, recipients } = { sender: this.#sender, recipients: this.#recipients };
    const isTooLarge = this.#bytes > MAX_MESSAGE_BYTES;
    const isUndeclared = !this.#eightBit && raw.some((byte) => byte > 0x7f);
    this.#reset('ready');
    if (isTooLarge) return ok('552 5.3.4 too large');
    if (isUndeclared) return ok('554 5.6.0 eight bits without 8BITMIME');
    try {
      const mail = parseMail(raw);
      this.mailbox.add({ ...mail, at: this.now().toISOString(), sender, recipients });
      return this.#faultOr('taken', ok('250 2.0.0 taken'), false);
    } catch (error) {
      if (!(error instanceof MalformedMail)) throw error;
      return ok(`554 5.6.0 ${error.message}`);
    }
  }

  #reset(state: State): void {
    this.#state = state;
    this.#sender = '';
    this.#recipients = [];
    this.#eightBit = false;
    this.#lines = [];
    this.#bytes = 0;
  }

  #faultOr(stage: SmtpFault['stage'], well: Reply, closes: boolean, act: () => unknown = () => undefined): Reply {
    const fault = this.mailbox.takeFault(stage);
    if (fault === 'hang' || fault === 'drop') return fault;
    if (fault !== null) return { lines: [fault], close: closes };
    act();
    return well;
  }
}

const ok = (...lines: string[]): Reply => ({ lines });
