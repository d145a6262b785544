import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldAddress } from './fold-address';
import { foldName } from './fold-name';

/** What a home is called: its street, compared by postal rules, or a name of its own. */
export const homeTitleKind = defineTextKind({
  parse: accept,
  key: (text) => (/^\s*\d+\S*\s+\S/.test(text) ? foldAddress(text) : foldName(text)),
});
