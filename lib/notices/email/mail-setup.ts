/** What is needed to send mails. */
export interface MailSetup {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise it is used when the server offers it. */
  secure: boolean;
  /** Whether to refuse to go on without TLS: credentials are not sent in the clear, except to this machine. */
  requireTls: boolean;
  auth: { user: string; pass: string } | null;
  from: { name: string; address: string };
  /** Scheme and host that links begin with. */
  origin: string;
}

export interface MailVariables {
  SMTP_URL?: string | undefined;
  SMTP_FROM?: { name: string; address: string } | undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Reads what the environment says of mail; null where it names no server. The address has been checked when it was read. */
export function readMailSetup(variables: MailVariables, origin: string): MailSetup | null {
  if (variables.SMTP_URL === undefined) return null;
  const url = new URL(variables.SMTP_URL);
  const secure = url.protocol === 'smtps:';
  const auth = url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTls: !secure && auth !== null && !LOOPBACK.test(url.hostname),
    auth,
    from: variables.SMTP_FROM ?? { name: 'Fieldbook', address: `no-reply@${mailHost(origin)}` },
    origin,
  };
}

/** A host that can stand in an address; a bare network address needs brackets there. */
export function mailHost(origin: string): string {
  const { hostname } = new URL(origin);
  if (hostname.startsWith('[')) return `[IPv6:${hostname.slice(1, -1)}]`;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(hostname) ? `[${hostname}]` : hostname;
}
