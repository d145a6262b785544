import { budgetData, budgetKey, capitalised, nameBudget } from '../budget-data';
import { defineNoticeKind, usd } from '../kind';

export const budgetNearlySpent = defineNoticeKind({
  name: 'budget_nearly_spent',
  label: 'A budget is nearly spent',
  hint: 'At 80 % of what may be spent on Claude in a month or a day. All administrators are told.',
  chosenBy: 'channel',
  channel: 'email',
  tone: 'warn',
  data: budgetData,
  dedupKey: (data) => budgetKey('nearly', data),
  link: () => '/settings',
  words: (data) => ({
    subject: `${capitalised(nameBudget(data))} is nearly spent`,
    lines: [
      `${usd(data.spent_usd)} of ${usd(data.cap_usd)} is spent or set aside.`,
      'When it is used up, jobs keep what they have read and ask Claude nothing more.',
    ],
    action: 'Look at the budgets',
  }),
});
