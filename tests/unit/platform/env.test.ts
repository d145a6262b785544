import { describe, expect, it } from 'vitest';
import { parseEnv, serveOrigin, usesExternalEngine } from '@/lib/platform/env';

const KEYS = { INNGEST_EVENT_KEY: 'event-key', INNGEST_SIGNING_KEY: `signkey-test-${'ab'.repeat(32)}` };

describe('which engine is in charge', () => {
  it.each([
    [{}, false],
    [{ INNGEST_DEV: '' }, false],
    [{ INNGEST_DEV: '0' }, false],
    [{ INNGEST_DEV: 'false', INNGEST_BASE_URL: ' ' }, false],
    [{ INNGEST_DEV: '1' }, true],
    [{ INNGEST_DEV: 'TRUE' }, true],
    [{ INNGEST_DEV: 'http://127.0.0.1:8288' }, true],
    [{ INNGEST_DEV: 'localhost:8288' }, true],
    [{ INNGEST_DEV: 'http://[::1]:8288/' }, true],
    [{ INNGEST_DEV: '1', INNGEST_BASE_URL: 'http://127.0.0.1:8288' }, true],
    [KEYS, true],
    [{ ...KEYS, INNGEST_DEV: '0', INNGEST_BASE_URL: 'http://127.0.0.1:8288' }, true],
  ])('%j: a real Inngest server: %s', (variables, expected) => {
    expect(usesExternalEngine(parseEnv(variables))).toBe(expected);
  });
});

describe('variables that would leave a server that nobody can talk to', () => {
  it.each([
    [{ INNGEST_BASE_URL: 'http://127.0.0.1:8288' }, ['INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY']],
    [{ INNGEST_EVENT_KEY: 'k' }, ['INNGEST_SIGNING_KEY']],
    [{ INNGEST_SIGNING_KEY: KEYS.INNGEST_SIGNING_KEY, INNGEST_DEV: '0' }, ['INNGEST_EVENT_KEY']],
    [{ INNGEST_DEV: 'yes' }, ['INNGEST_DEV']],
    [{ INNGEST_DEV: 'ftp://127.0.0.1' }, ['INNGEST_DEV']],
    [{ INNGEST_DEV: '1', INNGEST_SERVE_ORIGIN: 'console:3000' }, ['INNGEST_SERVE_ORIGIN']],
  ])('%j is refused and names %j, never a key', (variables, names) => {
    let said = '';
    try {
      parseEnv(variables);
    } catch (error) {
      said = String(error);
    }
    expect(said.match(/INNGEST_\w+(?=:)/g)).toEqual(names);
    expect(said).not.toContain(KEYS.INNGEST_SIGNING_KEY);
  });
});

describe('where an Inngest server is told to call', () => {
  it.each([
    [{}, 'http://localhost:3000'],
    [{ PORT: '4000', HOST: '0.0.0.0' }, 'http://localhost:4000'],
    [{ HOST: '127.0.0.1' }, 'http://127.0.0.1:3000'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ PUBLIC_URL: 'https://console.example.com/' }, 'https://console.example.com'],
    [
      { PUBLIC_URL: 'https://console.example.com', INNGEST_SERVE_ORIGIN: 'http://10.0.0.5:3000/' },
      'http://10.0.0.5:3000',
    ],
  ])('%j: %s', (variables, expected) => {
    expect(serveOrigin(parseEnv(variables))).toBe(expected);
  });
});
