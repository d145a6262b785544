import { SYSTEM_ACTOR } from '../../audit/commands';
import type { Db } from '../../platform/db/client';
import type { Decider } from '../decisions/commands';
import { linkCards, type CardLink } from './commands';
import { fitsFound } from './group-names';

/** Cards that a job is for, to be linked to what it found. A person may have said of them that none of ours is it: then it was not. */
const FROM = ['unlinked', 'suggested', 'no_profile'] as const;

/** A builder that a job's find has become, or is. */
export interface FoundBuilder {
  builderId: bigint;
  title: string;
  jobIds: readonly string[];
}

/** The jobs whose finds stand behind proposals, by proposal: its own and those that saw the same. Only jobs that are for cards. */
export async function findCardJobs(tx: Db, changeIds: readonly bigint[]): Promise<Map<bigint, string[]>> {
  if (changeIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ change_id: bigint; job_id: string }[]>`
    SELECT DISTINCT c.id AS change_id, j.job_id FROM collection_changes c CROSS JOIN LATERAL (
      SELECT c.job_id UNION SELECT o.job_id FROM change_evidence e JOIN observations o ON o.id = e.observation_id WHERE e.change_id = c.id
    ) seen JOIN collection_jobs j ON j.job_id = seen.job_id AND j.search_filters ? 'community_builder_card_ids'
    WHERE c.id = ANY(${[...changeIds]}::bigint[])`;
  const jobs = new Map<bigint, string[]>();
  for (const { change_id: id, job_id: jobId } of rows) jobs.set(id, [...(jobs.get(id) ?? []), jobId]);
  return jobs;
}

/**
 * Links the cards of jobs to the builders that their finds are. A card whose name is another's is only suggested. In the act given,
 * so that undoing it takes the links back too; else as one of its own.
 */
export async function linkCardsOfJobs(
  tx: Db,
  decider: Decider,
  found: readonly FoundBuilder[],
  { applicationId, now }: { applicationId: bigint | null; now: Date },
): Promise<void> {
  const jobIds = found.flatMap((one) => one.jobIds);
  await tx.$queryRaw`SELECT id FROM collection_jobs WHERE job_id = ANY(${jobIds}::text[]) ORDER BY id FOR UPDATE`;
  const cards = await tx.$queryRaw<{ job_id: string; id: bigint; name: string }[]>`
    SELECT j.job_id, k.id, k.builder_name AS name
    FROM collection_jobs j CROSS JOIN LATERAL jsonb_array_elements_text(j.search_filters->'community_builder_card_ids') AS l(id)
    JOIN community_builders k ON k.id = l.id::bigint
    WHERE j.job_id = ANY(${jobIds}::text[]) ORDER BY k.id`;
  const links = found.flatMap(({ builderId, title, jobIds: own }) =>
    own.flatMap((jobId): CardLink[] => {
      const mine = cards.filter(({ job_id: id }) => id === jobId);
      const link = (state: CardLink['state'], fits: boolean, reason: string): CardLink => ({
        ...{ builderId, state, reason, jobId, confidence: fits ? 0.95 : 0.5 },
        cardIds: mine.filter(({ name }) => fitsFound(name, title) === fits).map(({ id }) => id),
      });
      return [
        link('auto_linked', true, `Collected for it by ${jobId}`),
        link('suggested', false, `Collected for it by ${jobId}, under another name`),
      ];
    }),
  );
  await linkCards(
    tx,
    decider,
    links.filter(({ cardIds }) => cardIds.length > 0),
    {
      ...{ notes: null, from: FROM, applicationId, now },
    },
  );
}

/** Who links the cards of a job without a person: the backfill that made it. */
export const deciderOfJob = (initiatedBy: string | null): Decider => ({
  ...{ actor: SYSTEM_ACTOR, id: initiatedBy ?? 'system', kind: 'policy' },
});
