import { diffArrays } from 'diff';

export type DiffPart = { kind: 'same' | 'inserted' | 'removed'; text: string };

/** Beyond this many edits the two texts are simply different; finding the shortest script would only cost time. */
const maxEdits = 600;
const maxChars = 60_000;

/** White space, words with their inner marks (`energy-efficient`, `$1,200.50`, `a@b.test`), marks at the end of a word. */
const tokenPattern = /\s+|[^\s]+?(?=[.,;:!?)\]"”]*(?:\s|$))|[.,;:!?)\]"”]/gu;
/** Parts of an address or an id: runs of letters and digits, and the marks between them. */
const partPattern = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]/gu;
const numberPattern = /^[-+$€£]*\d[\d.,]*[%kKmM]?$/;

function replaced(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'inserted', text: after },
  ];
  return parts.filter((part) => part.text !== '');
}

/** Neighbouring edits become one removal and one insertion, also across white space that happens to be the same. */
function coalesce(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let removed = '';
  let inserted = '';
  const flush = () => {
    result.push(...replaced(removed, inserted));
    removed = '';
    inserted = '';
  };
  parts.forEach((part, index) => {
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'inserted') inserted += part.text;
    else if (removed && inserted && /^\s+$/.test(part.text) && parts[index + 1]) {
      removed += part.text;
      inserted += part.text;
    } else {
      flush();
      result.push(part);
    }
  });
  flush();
  return result;
}

function shareKept(parts: readonly DiffPart[], before: string, after: string): number {
  const kept = parts.reduce((sum, part) => sum + (part.kind === 'same' ? part.text.trim().length : 0), 0);
  return kept / Math.max(1, Math.min(before.length, after.length));
}

function diffTokens(before: string, after: string, pattern: RegExp): DiffPart[] | null {
  const changes = diffArrays(before.match(pattern) ?? [], after.match(pattern) ?? [], { maxEditLength: maxEdits });
  return changes
    ? changes.map((change) => ({
        kind: change.added ? 'inserted' : change.removed ? 'removed' : 'same',
        text: change.value.join(''),
      }))
    : null;
}

/** Length of the start that two texts share; never within a surrogate pair. */
function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return /[\uD800-\uDBFF]$/.test(a.slice(0, length)) ? length - 1 : length;
}

/** Length of the end that two texts share; never within a surrogate pair. */
function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return /^[\uDC00-\uDFFF]/.test(a.slice(a.length - length)) ? length - 1 : length;
}

/** `contact` → `contacts`: keeps the start and the end that two words share, if they are most of them. */
function diffWord(before: string, after: string): DiffPart[] {
  if (/^\d+$/.test(before) && /^\d+$/.test(after)) return replaced(before, after);
  const start = sharedStart(before, after);
  const end = sharedEnd(before.slice(start), after.slice(start));
  if (start + end < 0.6 * Math.min(before.length, after.length)) return replaced(before, after);
  const parts: DiffPart[] = [
    { kind: 'same', text: before.slice(0, start) },
    ...replaced(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    { kind: 'same', text: before.slice(before.length - end) },
  ];
  return parts.filter((part) => part.text !== '');
}

/** A single word, which may be an address or an id: part by part, and within a part that differs. */
function diffParts(before: string, after: string): DiffPart[] | null {
  const parts = diffTokens(before, after, partPattern);
  return (
    parts &&
    parts.flatMap((part, index) => {
      const next = parts[index + 1];
      if (part.kind === 'removed' && next?.kind === 'inserted') return diffWord(part.text, next.text);
      return part.kind === 'inserted' && parts[index - 1]?.kind === 'removed' ? [] : [part];
    })
  );
}

/**
 * What changed between two texts, word by word, in reading order: the parts that are not inserted are the old text, those not
 * removed the new one. A single word (an id, a URL) is compared by its parts, a number as a whole. When little is shared the
 * answer is one removal and one insertion: confetti explains nothing.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (before === '' || after === '' || before.length + after.length > maxChars) return replaced(before, after);
  const oneWord = !/\s/.test(before) && !/\s/.test(after);
  if (oneWord && (numberPattern.test(before) || numberPattern.test(after))) return replaced(before, after);
  const parts = oneWord ? diffParts(before, after) : diffTokens(before, after, tokenPattern);
  if (!parts) return replaced(before, after);
  return shareKept(parts, before, after) < (oneWord ? 0.4 : 0.2) ? replaced(before, after) : coalesce(parts);
}
