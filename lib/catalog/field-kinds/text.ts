import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldText } from './fold-text';

/** One line of prose: case, spaces, quotes, dashes and a last full stop make no difference. */
export const textKind = defineTextKind({ parse: accept, key: foldText, longest: Infinity });
