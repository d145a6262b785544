import { z } from 'zod';

/** What notices hold of a budget. Whose day it is, is not told: a budget per person holds for everybody. */
export const budgetData = z.object({
  scope: z.enum(['month', 'clock_month', 'day', 'user_day']),
  /** "2026-11" or "2026-11-28", UTC. */
  period: z.string().max(10),
  cap_usd: z.number(),
  /** Spent or set aside. */
  spent_usd: z.number(),
});
export type BudgetData = z.infer<typeof budgetData>;

const monthName = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const monthOf = (period: string): string => monthName.format(new Date(`${period}-01T00:00:00Z`));

/** "the budget for November 2026" */
export function nameBudget({ scope, period }: BudgetData): string {
  if (scope === 'month') return `the budget for ${monthOf(period)}`;
  if (scope === 'clock_month') return `the clock’s budget for ${monthOf(period)}`;
  return scope === 'day' ? `the budget for ${period}` : `one person’s budget for ${period}`;
}

/** With the cap: a budget that was raised can be reached again. */
export const budgetKey = (level: string, { scope, period, cap_usd: cap }: BudgetData): string =>
  `budget:${level}:${scope}:${period}:${cap}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
