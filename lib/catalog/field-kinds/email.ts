import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldCharacters } from './fold-text';

const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

function readOne(text: string): string | null {
  let bare = text.replace(/^(?:e-?mail(?: us)?(?: at)?\s*:?\s+|e-?mail\s*:\s*)/i, '').trim();
  bare = /<([^<>]+)>\s*$/.exec(bare)?.[1] ?? bare;
  bare = bare.replace(/^mailto:\s*/i, '').split('?')[0] ?? '';
  bare = bare
    .replace(/%40/g, '@')
    .replace(/\s*[[({]\s*(?:at|@)\s*[\])}]\s*/i, '@')
    .replace(/\s*[[({]\s*dot\s*[\])}]\s*/gi, '.')
    .replace(/^['"\s]+|['"\s.,;]+$/g, '');
  const at = bare.lastIndexOf('@');
  if (at < 1 || /\s/.test(bare)) return null;
  let domain = bare.slice(at + 1);
  if (/[^\u0020-\u007e]/.test(domain)) {
    try {
      domain = new URL(`http://${domain}`).hostname;
    } catch {
      return null;
    }
  }
  const local = bare.slice(0, at);
  const address = `${local}@${domain.toLowerCase()}`;
  if (local.length > 64 || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null;
  return ADDRESS.test(address) ? address : null;
}

/** All different addresses a text holds; null when any part of it is not one. */
function readEmails(text: string): string[] | null {
  const addresses = new Map<string, string>();
  const folded = foldCharacters(text.replace(/mailto:/gi, ''));
  for (const part of folded.split(/\s*(?:[,;|]|\s\/\s|\s(?:or|and)\s)\s*/i)) {
    if (part === '') continue;
    const one = readOne(part);
    if (one === null) return null;
    addresses.set(one.toLowerCase(), one);
  }
  return addresses.size === 0 ? null : [...addresses.values()];
}

/** An e-mail address without `mailto:` or its query; the domain is lower-cased, the local part kept as written. */
export const emailKind = defineTextKind({
  parse(text) {
    const [first, second] = readEmails(text) ?? [];
    if (first === undefined) return refuse('Not an e-mail address.');
    return second === undefined ? accept(first) : refuse('Holds more than one e-mail address.');
  },
  // No mail host of note tells local parts apart by case.
  key: (text) =>
    readEmails(text)
      ?.map((address) => address.toLowerCase())
      .sort()
      .join(' ') ?? null,
});
