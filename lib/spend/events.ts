import type { OutgoingEvent } from '../platform/durable/send-events';
import type { SpendScope } from './caps';

/** A budget of a month or a day is nearly spent, or would have been passed by a call, which was therefore not made. */
export const BUDGET_REACHED = 'spend/budget.reached';

export interface BudgetReachedData {
  level: 'nearly' | 'spent';
  scope: Exclude<SpendScope, 'job'>;
  /** "2026-11" or "2026-11-28", UTC. */
  period: string;
  cap_usd: number;
  spent_usd: number;
}

/** `key` is the counter's; a day of a person is told without the person. The same budget is told once a day at most. */
export function budgetReached(key: string, data: Omit<BudgetReachedData, 'period'>): OutgoingEvent {
  const period = data.scope === 'user_day' ? key.slice(key.lastIndexOf(':') + 1) : key;
  return {
    id: `budget/${data.level}/${data.scope}/${key}/${data.cap_usd}`,
    name: BUDGET_REACHED,
    data: { ...data, period } satisfies BudgetReachedData,
  };
}
