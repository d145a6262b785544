import { diffArrays, diffChars } from 'diff';

export type DiffPart = { kind: 'same' | 'inserted' | 'removed'; text: string };

/** Beyond this many edits the two texts are simply different; finding the shortest script would only cost time. */
const maxEdits = 600;
const maxChars = 60_000;

/** White space, words with their inner marks (`energy-efficient`, `$1,200.50`, `a@b.test`), marks at the end of a word. */
const tokenPattern = /\s+|[^\s]+?(?=[.,;:!?)\]"”]*(?:\s|$))|[.,;:!?)\]"”]/gu;
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

function diffByWord(before: string, after: string): DiffPart[] | null {
  const changes = diffArrays(before.match(tokenPattern) ?? [], after.match(tokenPattern) ?? [], {
    maxEditLength: maxEdits,
  });
  return changes
    ? changes.map((change) => ({
        kind: change.added ? 'inserted' : change.removed ? 'removed' : 'same',
        text: change.value.join(''),
      }))
    : null;
}

function diffByChar(before: string, after: string): DiffPart[] | null {
  const changes = diffChars(before, after, { maxEditLength: maxEdits });
  return changes
    ? changes.map((change) => ({
        kind: change.added ? 'inserted' : change.removed ? 'removed' : 'same',
        text: change.value,
      }))
    : null;
}

/**
 * What changed between two texts, word by word, in reading order: the parts that are not inserted are the old text, those not
 * removed the new one. A single word (an id, a URL) is compared by character, a number as a whole. When little is shared the
 * answer is one removal and one insertion: confetti explains nothing.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (before === '' || after === '' || before.length + after.length > maxChars) return replaced(before, after);
  const oneWord = !/\s/.test(before) && !/\s/.test(after);
  if (oneWord && (numberPattern.test(before) || numberPattern.test(after))) return replaced(before, after);
  const parts = oneWord ? diffByChar(before, after) : diffByWord(before, after);
  if (!parts) return replaced(before, after);
  return shareKept(parts, before, after) < (oneWord ? 0.6 : 0.2) ? replaced(before, after) : coalesce(parts);
}
