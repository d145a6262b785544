import { countDueKeys } from '../auth/keys/queries';
import { gatePage } from '../auth/session-gate';
import { findTitles } from '../catalog/queries';
import { clock } from '../platform/clock';
import { prisma } from '../platform/db/client';
import { env, usesDemoModel } from '../platform/env';
import type { SpendSettings } from './caps';
import { priceOf } from './cost';
import { MODELS, type Price } from './prices';
import { getSpendOverview, getSpendSettings, type SpendOverview } from './queries';
import {
  findDearestJobs,
  findSpendByDay,
  findSpendByPurpose,
  type SpendByPurpose,
  type SpendDay,
} from './report-queries';

export interface SpendSettingsView {
  settings: SpendSettings;
  /** Where Claude's answers come from. */
  claude: 'key' | 'demo' | 'none';
  /** Today's list price of each model that can be chosen, cheapest first. */
  models: Price[];
  overview: SpendOverview;
  /** What each person spent today, at most. */
  topUserDayUsd: number;
  days: SpendDay[];
  purposes: SpendByPurpose[];
  dearest: { job_id: string; title: string; calls: number; usd: number }[];
}

const DAYS = 30;
const DEAREST = 5;

/** The page of the model and its budgets: what is set, and where the money went this month. */
export async function loadSpendSettings(): Promise<{ view: SpendSettingsView; dueKeys: number }> {
  const principal = await gatePage('settings:write');
  const db = prisma();
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const startOfMonth = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  const [dueKeys, settings, overview, days, purposes, jobs, top] = await Promise.all([
    countDueKeys(db, principal.userId, now),
    getSpendSettings(db),
    getSpendOverview(db, now),
    findSpendByDay(db, DAYS, now),
    findSpendByPurpose(db, startOfMonth),
    findDearestJobs(db, startOfMonth, DEAREST),
    db.spendTotal.aggregate({ where: { scope: 'user_day', key: { endsWith: `:${today}` } }, _max: { usd: true } }),
  ]);
  const titles = await findTitles(
    db,
    jobs.map((job) => ({ type: job.entity_type, id: job.entity_id })),
  );
  const view = {
    settings,
    claude: usesDemoModel(env()) ? 'demo' : env().ANTHROPIC_API_KEY === undefined ? 'none' : 'key',
    models: MODELS.flatMap((model) => priceOf(model, today) ?? []),
    overview,
    topUserDayUsd: Number(top._max.usd ?? 0),
    days,
    purposes,
    dearest: jobs.map(({ job_id, entity_type, entity_id, calls, usd }) => ({
      job_id,
      title: titles.get(`${entity_type}:${entity_id}`) ?? job_id,
      calls,
      usd,
    })),
  } satisfies SpendSettingsView;
  return { view, dueKeys };
}
