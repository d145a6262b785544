/** What a mail client says of a failure. The server's own words may hold the address: only their numbers are read. */
export interface SmtpFailure {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
}

export type SendFailure =
  /** Worth another try. `server`: whatever the mail, so that others need not be tried now. */
  | { kind: 'later'; about: 'server' | 'mail'; words: string }
  /** For good. */
  | { kind: 'refused'; words: string };

/** In words of ours, with the server's numbers, whether a mail that was not taken is worth another try. */
export function describeFailure(failure: SmtpFailure): SendFailure {
  const { code = '', responseCode: status, command = '' } = failure;
  const numbers = status === undefined ? '' : ` (${[status, enhancedOf(failure)].filter(Boolean).join(' ')})`;
  if (code === 'EAUTH' || command.startsWith('AUTH')) {
    // About this installation, not about the mail: somebody will put it right.
    return later('server', `The mail server did not accept the user and password of SMTP_URL${numbers}.`);
  }
  if (code === 'ETLS' || code === 'EREQUIRETLS') {
    return later('server', 'No secure connection to the mail server could be made.');
  }
  if (status !== undefined && status >= 500) return { kind: 'refused', words: `${refusal(failure)}${numbers}.` };
  if (status !== undefined && status >= 400) {
    const about = command.startsWith('RCPT') || command.startsWith('DATA') ? 'mail' : 'server';
    return later(about, `The mail server asks to try again later${numbers}.`);
  }
  if (code === 'ETIMEDOUT') return later('server', 'The mail server did not answer in time.');
  if (['ECONNECTION', 'ESOCKET', 'EDNS', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPROXY'].includes(code)) {
    return later('server', 'The mail server could not be reached, or ended the connection.');
  }
  if (code === 'EENVELOPE') {
    return { kind: 'refused', words: 'The account’s address cannot be written to.' };
  }
  if (code === 'EPROTOCOL') return later('server', 'The mail server did not speak the language of mail.');
  return later('server', 'The mail could not be sent.');
}

const later = (about: 'server' | 'mail', words: string): SendFailure => ({ kind: 'later', about, words });

/** RFC 3463, such as "5.1.1". */
function enhancedOf({ response = '' }: SmtpFailure): string | null {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;
}

function refusal(failure: SmtpFailure): string {
  const enhanced = enhancedOf(failure) ?? '';
  if (/^5\.1\.(1|2|10)$/.test(enhanced)) return 'The mail server knows no such mailbox';
  if (enhanced === '5.2.2') return 'The mailbox is full';
  if (enhanced === '5.2.1') return 'The mailbox is switched off';
  if (failure.command?.startsWith('MAIL')) return 'The mail server takes no mails from the sender SMTP_FROM';
  if (enhanced.startsWith('5.7.')) return 'The mail server refused the mail by its rules';
  return 'The mail server refused the mail';
}
