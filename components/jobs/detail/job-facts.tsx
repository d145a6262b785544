import Link from 'next/link';
import { WAITS_FOR_BATCH } from '@/lib/collection/batches/plan-asking';
import { jobKindWords } from '@/lib/collection/describe-job';
import type { JobView } from '@/lib/collection/console/job/queries';
import { MAX_ATTEMPTS } from '@/lib/collection/retry-policy';
import { DefinitionList, type Definition } from '../../ui/definition-list';
import { ExternalLink } from '../../ui/external-link';
import { cardFilters } from '@/lib/collection/card-filters';
import { countNoun, formatCount, formatDuration, formatUsd } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { StatRow, StatTile } from '../../ui/stat-tile';
import { jobDurationMs } from '../job-duration';
import { RunningTime } from '../running-time';

/** What came of it, in numbers. */
export function JobNumbers({ job }: { job: JobView }) {
  const hasEnded = job.status === 'completed';
  const count = (value: number) => (hasEnded ? formatCount(value) : '–');
  return (
    <StatRow>
      <StatTile label={job.looks_for_many ? 'Records found' : 'Facts found'} value={count(job.items_found)} />
      <StatTile label="Proposals" value={count(job.changes_detected)} />
      <StatTile label="New records" value={count(job.new_entities_found)} />
      <StatTile
        label="Duration"
        value={
          job.status === 'running' && job.started_at ? (
            <RunningTime since={job.started_at} />
          ) : (
            formatDuration(jobDurationMs(job))
          )
        }
      />
      <StatTile label="Cost" value={formatUsd(job.cost.usd)} className="max-sm:col-span-full" />
    </StatRow>
  );
}

/** Everything about the job that is not its result. */
export function JobFacts({ job }: { job: JobView }) {
  const items: Definition[] = [
    { term: 'Kind', value: jobKindWords(job.job_type, job.entity_type) },
    { term: 'Reads', value: <ReadsWords job={job} /> },
    { term: 'Priority', value: String(job.priority) },
    { term: 'Attempts', value: `${job.attempts} of ${MAX_ATTEMPTS}` },
    { term: 'Started by', value: <StartedBy job={job} /> },
    { term: 'Queued', value: <RelativeTime at={job.created_at} /> },
    { term: 'Started', value: job.started_at ? <RelativeTime at={job.started_at} /> : null },
    { term: 'Finished', value: job.completed_at ? <RelativeTime at={job.completed_at} /> : null },
    {
      term: 'Auto-apply',
      value: job.auto_apply ? 'On: what a policy allows is applied' : 'Off: everything goes to review',
    },
    {
      term: 'Claude',
      value:
        job.calls.length === 0
          ? notAnswered(job)
          : `${formatCount(job.cost.input_tokens)} tokens in, ${formatCount(job.cost.output_tokens)} out, ${countNoun(job.cost.searches, 'search', 'searches')}`,
    },
    ...(job.cost.usd > 0 ? [{ term: 'Cost', value: costWords(job) }] : []),
    ...(job.search_query ? [{ term: 'Search', value: job.search_query }] : []),
    ...forCards(job),
    ...(job.repeats_job_id
      ? [
          {
            term: 'Repeats',
            value: (
              <Link href={`/jobs/${job.repeats_job_id}`} prefetch={false} className="font-mono text-sm hover:underline">
                {job.repeats_job_id}
              </Link>
            ),
          },
        ]
      : []),
  ];
  return <DefinitionList items={items} columns={2} />;
}

/** A backfill has a page of its own. */
function StartedBy({ job }: { job: JobView }) {
  const backfill = /^backfill:(BKF-.+)$/.exec(job.initiated_by ?? '')?.[1];
  if (backfill === undefined) return <>{job.initiator}</>;
  return (
    <Link href={`/coverage/backfills/${backfill}`} prefetch={false} className="hover:underline">
      {job.initiator}
    </Link>
  );
}

/** The builder cards that are linked once what it finds is approved. */
function forCards({ search_filters: filters }: JobView): Definition[] {
  const read = cardFilters.safeParse(filters);
  if (!read.success) return [];
  const cards = countNoun(read.data.community_builder_card_ids.length, 'builder card');
  return [{ term: 'For', value: `${cards}, linked once what it finds is approved` }];
}

/** While a question waits in a batch there is no call yet to tell of. */
function notAnswered(job: JobView): string {
  return job.status === 'pending' && job.waiting_reason === WAITS_FOR_BATCH ? 'Asked, in a batch' : 'Not used';
}

/** What it cost, and what that comes to for each change of it that was applied. */
function costWords(job: JobView): string {
  if (job.status === 'pending' && job.waiting_reason === WAITS_FOR_BATCH)
    return `${formatUsd(job.cost.usd)} set aside, the most that it can come to`;
  const applied = job.proposals.filter(({ status }) => status === 'applied').length;
  if (applied === 0) return `${formatUsd(job.cost.usd)} at list price, no change applied yet`;
  return `${formatUsd(job.cost.usd)} at list price, ${formatUsd(job.cost.usd / applied)} per applied change`;
}

function ReadsWords({ job }: { job: JobView }) {
  if (job.supplied) {
    return <>A supplied page{job.supplied.address ? <> of {<ExternalLink href={job.supplied.address} />}</> : null}</>;
  }
  if (job.target_url) return <ExternalLink href={job.target_url} />;
  if (job.website) return <ExternalLink href={job.website} />;
  // A job that has asked Claude without any page had none to read.
  return job.sources.length === 0 && job.calls.length > 0 ? <>The web, searched with Claude</> : <>Its website</>;
}
