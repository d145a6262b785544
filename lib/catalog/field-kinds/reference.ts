import { LARGEST_ID } from '../../platform/row-id';
import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';

const ID = /^[1-9]\d{0,18}$/;
const PUBLIC_ID = /^[A-Z]{3}-[A-Z0-9-]{1,46}$/i;

/**
 * The integer id of another entity's row, or its public id until it is settled to that (`settleReferences`). Whether there
 * is such a row is for whoever writes it to see; screens show its title instead.
 */
export const referenceKind = defineTextKind({
  parse(text) {
    if (PUBLIC_ID.test(text)) return accept(text.toUpperCase());
    if (!ID.test(text) || BigInt(text) > LARGEST_ID) return refuse('Not the id of a record.');
    return Number.isSafeInteger(Number(text)) ? accept(Number(text)) : refuse('Too large an id.');
  },
  key: (text) => (ID.test(text) ? text : PUBLIC_ID.test(text) ? text.toUpperCase() : null),
  format: (text) => (ID.test(text) ? `#${text}` : text),
});
