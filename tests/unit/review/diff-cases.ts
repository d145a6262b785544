import { CONTACT_FACTS } from './diff-cases-contact';
import { PLACE_FACTS } from './diff-cases-place';
import { NUMBER_FACTS, MONEY_FACTS } from './diff-cases-number';
import { TEXT_FACTS, TIME_FACTS, SET_FACTS } from './diff-cases-text';

/** Values of one field in groups: all values of one group are the same fact, values of different groups are not. */
export interface FactGroups {
  field: `${string}.${string}`;
  groups: unknown[][];
}

export const FACTS: readonly FactGroups[] = [
  ...CONTACT_FACTS,
  ...PLACE_FACTS,
  ...NUMBER_FACTS,
  ...MONEY_FACTS,
  ...TEXT_FACTS,
  ...TIME_FACTS,
  ...SET_FACTS,
];
