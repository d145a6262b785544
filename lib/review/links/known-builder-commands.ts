import { requireEntityType } from '../../catalog/registry';
import { clock } from '../../platform/clock';
import type { Db } from '../../platform/db/client';
import { judgeFound } from '../items/judge-found-queries';
import { planNewEntity } from '../plan-new-entity';
import type { ObservationRow } from '../proposals/queries';
import { linkCards } from './commands';
import { deciderOfJob } from './job-card-commands';
import { judgeCardsForKnown } from './known-builder-queries';

/**
 * Where a job that looked for the builder of some cards has found one that the catalogue surely has, by its site or telephone say,
 * nothing new is proposed. The cards are linked to that one where it is at home in their market, and it is suggested to those
 * elsewhere in its state: a homonym's site is found as easily. What a person has said of a card is never gone over.
 * @returns its id; null for any other job and find
 */
export async function linkCardsToKnown(
  tx: Db,
  jobId: string,
  observations: readonly ObservationRow[],
): Promise<bigint | null> {
  const [job] = await tx.$queryRaw<{ initiated_by: string | null }[]>`
    SELECT initiated_by FROM collection_jobs WHERE job_id = ${jobId} AND search_filters ? 'community_builder_card_ids'`;
  const builder = requireEntityType('builder');
  const plan = job ? planNewEntity(builder, observations) : null;
  if (!job || !plan) return null;
  const [judgement] = await judgeFound(tx, builder, [plan.data]);
  if (judgement?.kind !== 'link') return null;
  const { entityId: builderId, title } = judgement.match;
  const links = await judgeCardsForKnown(tx, jobId, { builderId, title });
  await linkCards(tx, deciderOfJob(job.initiated_by), links, { notes: null, now: clock.now() });
  return builderId;
}
