import { randomBytes } from 'node:crypto';
import { startWorld } from './world';

/**
 * Entry of the demo process: DEMO_PORT (0), DEMO_TOKEN (a random one is printed), DEMO_MESSAGES_KEY, DEMO_SMTP_PORT (0),
 * DEMO_SMTP_PASSWORD (none: anybody hands in mails), DEMO_PORT_FILE.
 */
const token = process.env.DEMO_TOKEN ?? randomBytes(16).toString('hex');
const world = await startWorld({
  port: Number(process.env.DEMO_PORT ?? 0),
  token,
  messagesKey: process.env.DEMO_MESSAGES_KEY || undefined,
  smtpPort: Number(process.env.DEMO_SMTP_PORT ?? 0),
  smtpCredentials: process.env.DEMO_SMTP_PASSWORD ? { user: 'fieldbook', pass: process.env.DEMO_SMTP_PASSWORD } : null,
  portFile: process.env.DEMO_PORT_FILE,
});
console.log(`Demo world on ${world.origin}${process.env.DEMO_TOKEN ? '' : `, control token ${token}`}`);

let closing = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void world.close().then(() => process.exit(0));
  });
}
