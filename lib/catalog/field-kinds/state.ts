import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldText } from './fold-text';
import { usStateCode } from './us-states';

/** A state: American ones as their postal code, others (provinces, regions) as text. */
export const stateKind = defineTextKind({
  parse: (text) => accept(usStateCode(text) ?? text),
  key: (text) => {
    const folded = foldText(text);
    return usStateCode(text) ?? usStateCode(folded) ?? folded;
  },
});
