import { requireEntityType } from '../../catalog/registry';
import { clock } from '../../platform/clock';
import type { Db } from '../../platform/db/client';
import { judgeFound } from '../items/judge-found-queries';
import { planNewEntity } from '../plan-new-entity';
import type { ObservationRow } from '../proposals/queries';
import { deciderOfJob, linkCardsOfJobs } from './job-card-commands';

/**
 * Where a job that looked for the builder of some cards has found one that the catalogue surely has, by its site or telephone say,
 * the cards are linked to that one and nothing new is proposed. @returns its id; null for any other job and find
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
  await linkCardsOfJobs(tx, deciderOfJob(job.initiated_by), [{ builderId, title, jobIds: [jobId] }], {
    ...{ applicationId: null, now: clock.now() },
  });
  return builderId;
}
