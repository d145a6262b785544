import { gatePage } from '../../auth/session-gate';
import { clock } from '../../platform/clock';
import { MODELS } from '../../spend/prices';
import { maxSearchUsd } from './question';

/** The most that one search sets aside with each model, in USD, for whoever sets the budgets. */
export async function loadSearchCosts(): Promise<Readonly<Record<string, number>>> {
  await gatePage('settings:write');
  const today = clock.now().toISOString().slice(0, 10);
  return Object.fromEntries(MODELS.map((model) => [model, maxSearchUsd(model, today)]));
}
