import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { readUrl, urlKey } from './read-url';

/** An absolute http(s) address; the host is stored lower-case, the path as written. */
export const urlKind = defineTextKind({
  parse(text) {
    const read = readUrl(text);
    return read.ok ? accept(read.url.href) : refuse(read.reason);
  },
  key(text) {
    const bare = text
      .replace(/[\u200b\ufeff]/g, '')
      .trim()
      .replace(/^(?:web(?:site| ?site| page)?|url|home ?page|visit)\s*:\s*(?!\/\/)/i, '')
      .replace(/^<(.*)>$/, '$1');
    const read = readUrl(bare);
    return read.ok ? urlKey(read.url) : null;
  },
  format: (text) =>
    text
      .trim()
      .replace(/^https?:\/\/(?:www\.)?/i, '')
      .replace(/\/$/, ''),
});
