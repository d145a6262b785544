import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changeSpendSettings } from '@/lib/spend/commands';
import { getSpendOverview, getSpendSettings } from '@/lib/spend/queries';
import { findSpendByDay } from '@/lib/spend/report-queries';
import { spendPatch, spendQuery, spendSettingsShape, spendShape } from '@/lib/spend/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/spend', {
  GET: defineRoute({
    summary: 'What Claude costs: budgets, this month, and each of the last days',
    permission: 'jobs:read',
    query: spendQuery,
    responses: { 200: { description: 'USD at list price; months and days are UTC', schema: spendShape } },
    async handle({ query, db, now }) {
      const [settings, overview, days] = await Promise.all([
        getSpendSettings(db),
        getSpendOverview(db, now),
        findSpendByDay(db, query.days, now),
      ]);
      const { month_usd, today_usd, jobs, entities, applied_changes } = overview;
      return { status: 200, body: { settings, month_usd, today_usd, jobs, entities, applied_changes, days } };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change the model and the budgets',
    permission: 'settings:write',
    body: spendPatch,
    responses: { 200: { description: 'As they are now', schema: spendSettingsShape } },
    async handle({ principal, body, db }) {
      const { after } = await changeSpendSettings(db, actorOf(principal), body);
      return { status: 200, body: after };
    },
  }),
});
