import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSecretFiles, SECRET_VARIABLES, withoutSecrets, withVariables } from '@/lib/platform/secret-files';

let folder = '';
const at = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'secret-files-'));
  writeFileSync(at('key'), '\ufeff  sk-from-a-file \r\n\n');
  writeFileSync(at('empty'), ' \n');
  writeFileSync(at('two'), 'first-half\nsecond-half\n');
  writeFileSync(at('large'), 'x'.repeat(70_000));
  mkdirSync(at('folder'));
  symlinkSync(at('key'), at('link'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a secret given as a file', () => {
  it.each(SECRET_VARIABLES)('%s is read from it, without the white space around it', (name) => {
    const read = readSecretFiles({ [`${name}_FILE`]: at('key'), PORT: '4000' });
    expect(read).toMatchObject({ [name]: 'sk-from-a-file', PORT: '4000' });
  });

  it('may be a link to it, as orchestrators mount them', () => {
    expect(readSecretFiles({ SMTP_URL_FILE: at('link') }).SMTP_URL).toBe('sk-from-a-file');
  });

  it('means nothing when the variable is blank', () => {
    expect(readSecretFiles({ AUTH_SECRET: 'kept', AUTH_SECRET_FILE: ' ' }).AUTH_SECRET).toBe('kept');
  });

  it('may stand beside a blank variable of the same name', () => {
    expect(readSecretFiles({ AUTH_SECRET: '', AUTH_SECRET_FILE: at('key') }).AUTH_SECRET).toBe('sk-from-a-file');
  });

  it.each([
    ['missing', /ENOENT/],
    ['empty', /is empty/],
    ['two', /more than one line/],
    ['large', /larger than/],
    ['folder', /is not a file/],
  ])('that is no secret (%s) is refused by name, and its content is not told', (name, reason) => {
    const read = () => readSecretFiles({ CENSUS_API_KEY_FILE: at(name), SMTP_URL_FILE: at('missing') });
    expect(read).toThrow(reason);
    expect(read).toThrow(/CENSUS_API_KEY_FILE: .*\n {2}SMTP_URL_FILE: /);
    expect(read).not.toThrow(/second-half|xxxx/);
  });

  it('beside the same secret in a variable is refused, without telling either', () => {
    const read = () => readSecretFiles({ AUTH_SECRET: 'in-the-open', AUTH_SECRET_FILE: at('key') });
    expect(read).toThrow(/AUTH_SECRET_FILE: is set beside AUTH_SECRET/);
    expect(read).not.toThrow(/in-the-open|sk-from/);
  });
});

describe('the environment of another process', () => {
  it('has a value once: naming it anew drops the file that gave it', () => {
    const source = { AUTH_SECRET_FILE: '/run/secrets/auth', SMTP_URL_FILE: '/run/secrets/smtp' };
    expect(withVariables(source, { AUTH_SECRET: 'x' })).toEqual({
      AUTH_SECRET: 'x',
      SMTP_URL_FILE: '/run/secrets/smtp',
    });
  });

  it('without secrets has neither them nor their files', () => {
    const all = SECRET_VARIABLES.flatMap((name) => [
      [name, 'x'],
      [`${name}_FILE`, 'x'],
    ]);
    expect(withoutSecrets({ ...Object.fromEntries(all), PORT: '1' })).toEqual({ PORT: '1' });
    expect(withoutSecrets({ NEXTAUTH_SECRET: 'the same as AUTH_SECRET', PORT: '1' })).toEqual({ PORT: '1' });
  });
});
