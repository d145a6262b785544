import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import {
  displayPeriodic,
  periodicKey,
  periodicText,
  readPeriodicAmount,
  type PeriodicAmount,
} from './read-money-period';

function read(text: string): PeriodicAmount | null {
  const amount = readPeriodicAmount(text);
  return amount === null ? null : { ...amount, period: amount.period ?? 'month' };
}

/** As `money_period`, for a field whose name already says "monthly": an amount alone is per month. */
export const moneyMonthlyKind = defineTextKind({
  parse(text) {
    const amount = read(text);
    return amount === null ? refuse('Not one amount of US dollars with its period.') : accept(periodicText(amount));
  },
  key(text) {
    const amount = read(text);
    return amount === null ? null : periodicKey(amount);
  },
  format(text) {
    const amount = read(text);
    return amount === null ? text : displayPeriodic(amount);
  },
});
