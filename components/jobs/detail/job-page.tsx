'use client';

import Link from 'next/link';
import type { JobView } from '@/lib/collection/console/job/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
import { ReadingPage } from '../../shell/reading-page';
import { CopyId } from '../../ui/copy-id';
import { PageHeader } from '../../ui/page-header';
import { Panel } from '../../ui/panel';
import { StatusBadge } from '../../ui/status-badge';
import { jobName } from '../job-name';
import { entityHref } from '../links';
import { NewCollectionSheet } from '../new/new-collection-sheet';
import { CallsPanel } from './calls-panel';
import { FactsPanel, GapsPanel, ProposalsPanel } from './found-panels';
import { JobActions } from './job-actions';
import { HeldBanner } from './held-banner';
import { JobBanner } from './job-banner';
import { JobFacts, JobNumbers } from './job-facts';
import { SourcesPanel } from './sources-panel';
import { StepWaterfall } from './step-waterfall';
import { useJobStream } from './use-job-stream';

/** One job: what it is about, how it stands, what it did and what it found. Live until it ends. */
export function JobPageView({ job, abilities }: { job: JobView; abilities: JobAbilities }) {
  const isOpen = job.status === 'pending' || job.status === 'running';
  const { live } = useJobStream(job.job_id, isOpen);
  const name = jobName({ ...job, supplied_address: job.supplied?.address ?? null });
  const href = entityHref(job.entity_type, job.entity_id);
  return (
    <ReadingPage>
      <PageHeader
        breadcrumbs={[{ href: '/jobs', label: 'Jobs' }]}
        title={
          href ? (
            <Link href={href} className="rounded-xs hover:underline">
              {name}
            </Link>
          ) : (
            name
          )
        }
        meta={
          <>
            <span role="status">
              <StatusBadge status={job.status} />
            </span>
            <CopyId value={job.job_id} className="text-ink-2" />
            {live === 'polling' ? <span className="text-sm text-ink-3">updates every few seconds</span> : null}
          </>
        }
        actions={<JobActions job={job} name={name} abilities={abilities} />}
      />
      {job.held_reason === null ? null : (
        <HeldBanner
          jobId={job.job_id}
          reason={job.held_reason}
          proposals={job.proposals_total}
          canDecide={abilities.decide}
        />
      )}
      <JobBanner job={job} name={name} abilities={abilities} />
      <JobNumbers job={job} />
      {job.proposals.length > 0 || job.status === 'completed' ? <ProposalsPanel job={job} /> : null}
      <Panel title="Steps" padded={false}>
        {job.steps.length > 0 ? (
          <StepWaterfall job={job} />
        ) : (
          <p className="px-4 py-3 text-ink-2">
            {isOpen ? 'Steps appear here as the job runs.' : 'It ended before its first step.'}
          </p>
        )}
      </Panel>
      <SourcesPanel job={job} />
      <CallsPanel job={job} />
      <GapsPanel job={job} canWrite={abilities.write} />
      <FactsPanel job={job} />
      <JobFacts job={job} />
      <NewCollectionSheet abilities={abilities} />
    </ReadingPage>
  );
}
