import { defineKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { itemText, readItems } from './read-list';
import { readUrl, urlKey } from './read-url';

const URL_PROPERTIES = ['url', 'contentUrl', 'src', 'href', '@id'];

function items(value: unknown): unknown[] {
  return readItems(value, (text) =>
    text.split(/[\s|]+|[,;]\s*(?=https?:|\/\/)/).map((part) => part.replace(/[,;]+$/, '')),
  );
}

/** A gallery: addresses of pictures or documents. Order and repetition make no difference; the first order is kept. */
export const urlListKind = defineKind({
  collection: true,
  parse(value) {
    const urls = new Map<string, string>();
    for (const item of items(value)) {
      const text = itemText(item, URL_PROPERTIES);
      const read = text === null ? null : readUrl(text);
      if (read === null) return refuse('An item is not a web address.');
      if (!read.ok) return refuse(`An item is refused: ${read.reason}`);
      const key = urlKey(read.url);
      if (!urls.has(key)) urls.set(key, read.url.href);
    }
    return urls.size === 0 ? refuse('No value.') : accept([...urls.values()]);
  },
  key(value) {
    const keys = items(value).map((item) => {
      const text = itemText(item, URL_PROPERTIES);
      const read = text === null ? null : readUrl(text);
      return read?.ok ? urlKey(read.url) : `~${text ?? JSON.stringify(item)}`;
    });
    return [...new Set(keys)].sort().join('\n');
  },
  format: (value) =>
    items(value)
      .map((item) => itemText(item, URL_PROPERTIES) ?? JSON.stringify(item))
      .join(', '),
});
