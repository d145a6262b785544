import { describe, expect, it } from 'vitest';
import { builderType } from '@/lib/catalog/types/builder';
import { previewExtraction } from '@/lib/collection/preview/commands';
import { AppError } from '@/lib/platform/errors';
import type { Fetcher } from '@/lib/web/create-fetcher';
import { MAX_SUPPLIED_HTML } from '@/lib/web/supplied-limits';

const NOW = new Date('2026-11-21T00:00:00Z');
/** A supplied page is never fetched. */
const unasked = {
  fetch: () => Promise.reject(new Error('was asked to fetch')),
} as unknown as Fetcher;

async function codeOf(html: string, url: string | null): Promise<string> {
  try {
    await previewExtraction(unasked, { type: builderType, url, html }, NOW);
    return 'read';
  } catch (error) {
    return error instanceof AppError ? error.code : 'thrown';
  }
}

describe('a supplied page', () => {
  it.each([
    [null, 'read'],
    ['https://perryhomes.com/about', 'read'],
    ['perryhomes.com/about', 'read'],
    ['http://localhost/saved.html', 'read'],
    ['javascript:alert(1)', 'validation_failed'],
    ['data:text/html,x', 'validation_failed'],
    ['file:///etc/passwd', 'validation_failed'],
    ['not an address', 'validation_failed'],
    ['https://user:secret@perryhomes.com/', 'validation_failed'],
  ])('from %j: %s', async (url, code) => {
    expect(await codeOf('<p>Call 713-555-0101</p>', url)).toBe(code);
  });

  it('beyond the longest is too large', async () => {
    expect(await codeOf('x'.repeat(MAX_SUPPLIED_HTML + 1), null)).toBe('payload_too_large');
    expect(await codeOf('x'.repeat(MAX_SUPPLIED_HTML), null)).toBe('read');
  });

  it('that is a login or a CAPTCHA says that everything is blocked', async () => {
    const login =
      '<title>Sign in</title><h1>Sign in to Perry Homes</h1><form><input type="email"><input type="password"><button>Sign in</button></form>';
    const preview = await previewExtraction(unasked, { type: builderType, url: null, html: login }, NOW);
    expect(preview.fields).toEqual([]);
    expect(new Set(preview.missing.map(({ reason }) => reason))).toEqual(new Set(['blocked']));
    expect(preview.notes).toHaveLength(1);
  });

  it('has the address it was given as its source, complete', async () => {
    const { fields } = await previewExtraction(
      unasked,
      { type: builderType, url: 'perryhomes.com/about', html: '<p>Call 713-555-0101</p>' },
      NOW,
    );
    expect(fields.map((field) => field.source_url)).toEqual(['https://perryhomes.com/about']);
  });
});
