import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldText } from './fold-text';

/** Paragraphs: compared as `text`; line breaks are kept when stored and mean nothing when compared. */
export const longTextKind = defineTextKind({ parse: accept, key: foldText, lines: true, longest: Infinity });
