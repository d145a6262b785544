import { budgetData, budgetKey, capitalised, nameBudget } from '../budget-data';
import { defineNoticeKind, usd } from '../kind';

export const budgetSpent = defineNoticeKind({
  name: 'budget_spent',
  label: 'A budget is used up',
  hint: 'A call of Claude was not made, because it could have passed the budget. All administrators are told.',
  chosenBy: 'channel',
  channel: 'email',
  tone: 'bad',
  data: budgetData,
  dedupKey: (data) => budgetKey('spent', data),
  link: () => '/settings',
  words: (data) => ({
    subject: `${capitalised(nameBudget(data))} is used up`,
    lines: [
      `${usd(data.spent_usd)} of ${usd(data.cap_usd)} is spent or set aside, and the next call would have passed it.`,
      'Jobs go on with what they can read without Claude, and say what they did not look for.',
    ],
    action: 'Look at the budgets',
  }),
});
