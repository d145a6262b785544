import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldName } from './fold-name';

/** A proper name of a company, community, plan or award. */
export const nameKind = defineTextKind({ parse: accept, key: foldName });
