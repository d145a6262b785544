import { countDueKeys } from '../../../auth/keys/queries';
import { gatePage } from '../../../auth/session-gate';
import { ENTITY_TYPES } from '../../../catalog/registry';
import { clock } from '../../../platform/clock';
import { prisma } from '../../../platform/db/client';
import { getAllMatchThresholds } from '../queries';
import { matchThresholds, type MatchThresholds } from '../thresholds';
import { findThresholdEffects, type ThresholdEffect } from './queries';

/** One type with what is set for it, and what that makes of the pairs on record. */
export interface MatchingTypeView {
  type: string;
  label: string;
  thresholds: MatchThresholds;
  effect: ThresholdEffect;
}

export interface MatchingSettingsView {
  types: MatchingTypeView[];
  /** What holds where nothing is set. */
  defaults: MatchThresholds;
}

/** The page of the thresholds. */
export async function loadMatchingSettings(): Promise<{ view: MatchingSettingsView; dueKeys: number }> {
  const principal = await gatePage('settings:write');
  const db = prisma();
  const now = clock.now();
  const [dueKeys, thresholds] = await Promise.all([countDueKeys(db, principal.userId, now), getAllMatchThresholds(db)]);
  const effects = await findThresholdEffects(db, thresholds, now);
  const types = ENTITY_TYPES.map(({ name, label }) => ({
    ...{ type: name, label: label.many },
    thresholds: thresholds[name]!,
    effect: effects[name]!,
  }));
  return { view: { types, defaults: matchThresholds.parse({}) }, dueKeys };
}
