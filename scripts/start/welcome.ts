import { serveOrigin, usesExternalEngine, type Env } from '../../lib/platform/env';

/** What the prepare step found or made, as JSON on its last line. */
export interface Prepared {
  accounts: { email: string; words: string }[];
  password: string | null;
  setupCode: string | null;
}

/** Tells where to go and whom to sign in as. */
export function printWelcome(config: Env, prepareOutput: string): void {
  const prepared = JSON.parse(prepareOutput.trim().split('\n').at(-1) ?? '{}') as Prepared;
  const url = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  const lines = ['', `  Fieldbook is ready: ${url}`, ''];
  if (prepared.accounts.length > 0) {
    lines.push(prepared.password ? `  Sign in with password ${prepared.password} as` : '  Sign in as');
    const width = Math.max(...prepared.accounts.map(({ email }) => email.length));
    lines.push(...prepared.accounts.map(({ email, words }) => `    ${email.padEnd(width)}   ${words}`));
  }
  if (prepared.setupCode) {
    lines.push(`  Make the first administrator at ${url}/setup with this one-time code:`, `    ${prepared.setupCode}`);
  }
  if (usesExternalEngine(config)) lines.push('', ...externalEngine(config));
  lines.push('', `  API: ${url}/api/docs   Logs: ${config.DATA_DIR}/logs   Stop with Ctrl-C`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What an operator must know to find out why an Inngest server of theirs does not call. */
function externalEngine(config: Env): string[] {
  const lines = [`  An Inngest server drives the functions; it is told to call ${serveOrigin(config)}/api/inngest.`];
  if (config.INNGEST_DEV) {
    lines.push('  A dev server signs nothing: whoever reaches that address can start functions. Only for development.');
  }
  return lines;
}
