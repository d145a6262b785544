import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldText } from './fold-text';
import { readNumber } from './read-number';

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const COMPLETED =
  /^(?:100% )?(?:fully )?(?:completed?|built[\s-]?out|build[\s-]?out complete|complete and built out|finished)$/;

/** "Phase 2" for "Phase II", "phase two" or "2"; "Completed"; null for other stages. */
function readStage(text: string): string | null {
  const folded = foldText(text).replace(/^(?:development )?(?:stage|status)\s*:\s*/, '');
  if (COMPLETED.test(folded)) return 'Completed';
  const match = /^(?:(?:phase|ph)\b\.?[\s#-]*)?([a-z]+|\d+)$/.exec(folded);
  const token = match?.[1] ?? '';
  const roman = ROMAN.indexOf(token);
  const phase = roman >= 0 ? roman + 1 : readNumber(token);
  return phase === null || !Number.isInteger(phase) ? null : `Phase ${phase}`;
}

/** A community's stage: phases in any numerals, "Completed", or other text as written. */
export const developmentStageKind = defineTextKind({
  parse: (text) => accept(readStage(text) ?? text),
  key: (text) => readStage(text)?.toLowerCase() ?? foldText(text),
});
