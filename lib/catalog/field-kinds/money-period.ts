import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { displayPeriodic, periodicKey, periodicText, readPeriodicAmount } from './read-money-period';

/**
 * A fee and how often it falls due, stored as text ("$1,350/year"). A fee restated for another period is another
 * statement: who pays $1,500 a year is not billed $125 a month.
 */
export const moneyPeriodKind = defineTextKind({
  parse(text) {
    const amount = readPeriodicAmount(text);
    return amount === null ? refuse('Not one amount of US dollars with its period.') : accept(periodicText(amount));
  },
  key(text) {
    const amount = readPeriodicAmount(text);
    return amount === null ? null : periodicKey(amount);
  },
  format(text) {
    const amount = readPeriodicAmount(text);
    return amount === null ? text : displayPeriodic(amount);
  },
});
