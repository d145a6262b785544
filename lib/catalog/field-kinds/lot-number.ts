import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldText } from './fold-text';

const NUMBER = '(?:(?:number|no|nr)\\b\\.?|#)?\\s*';
const PARTS = new RegExp(
  `\\b(lot|block|blk|section|sec|phase|ph)\\b\\.?\\s*${NUMBER}([a-z]?\\d[\\da-z-]*|[a-z])(?![\\da-z])`,
  'g',
);
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries({ blk: 'block', sec: 'section', ph: 'phase' }));

function id(text: string): string {
  return text
    .replace(/^(\d+)\.0+$/, '$1')
    .replace(/^0+(?=\d)/, '')
    .replace(/(?<=\d)[\s-]+(?=[a-z])|(?<=[a-z])[\s-]+(?=\d)/g, '');
}

/** Key of a lot: "Lot 12", "#12" and "12" are one; "12A" is another, and so is "Lot 12, Block 3". */
function lotKey(text: string): string {
  const folded = foldText(text).replace(/homesite|home site/g, 'lot');
  const parts = [...folded.matchAll(PARTS)].map(
    (match) => `${NAMES.get(match[1] ?? '') ?? match[1]} ${id(match[2] ?? '')}`,
  );
  const rest = folded
    .replace(PARTS, ' ')
    .replace(/[,;/-]/g, ' ')
    .trim();
  if (parts.length > 0 && rest === '') return parts.sort().join(', ');
  if (parts.length > 0 && /^#?\s*[a-z]?\d+[a-z]?$/.test(rest))
    return [...parts, `lot ${id(rest.replace(/^#\s*/, ''))}`].sort().join(', ');
  const bare = new RegExp(`^${NUMBER}(\\S.*)$`).exec(folded)?.[1] ?? folded;
  return `lot ${id(bare)}`;
}

/** A lot's number within its subdivision, stored without the word "Lot". */
export const lotNumberKind = defineTextKind({
  parse: (text) => accept(text.replace(/^lot\b\.?\s*(?:(?:number|no)\b\.?|#)?\s*(?=\S+$)/i, '')),
  key: lotKey,
});
