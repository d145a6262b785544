'use client';

import type { BackfillPageView } from '@/lib/coverage/loaders';
import { useLiveRefresh } from '../jobs/use-live-refresh';
import { ReadingPage } from '../shell/reading-page';
import { Banner } from '../ui/banner';
import { ButtonLink } from '../ui/button-link';
import { countNoun } from '../ui/format-number';
import { PageHeader } from '../ui/page-header';
import { Panel } from '../ui/panel';
import { RelativeTime } from '../ui/relative-time';
import { BackfillBadge } from './backfill-badge';
import { BackfillGroups } from './backfill-groups';
import { BackfillProgress } from './backfill-progress';
import { UndoBackfill } from './undo-backfill';

/** One backfill: what it did and to what, how its jobs stand, and the way back. */
export function BackfillPage({ backfill, answer, words, can }: BackfillPageView) {
  const isRunning = ['planning', 'running', 'undoing'].includes(backfill.status);
  useLiveRefresh(isRunning || backfill.jobs_open > 0, isRunning ? 1000 : 4000);
  const { undone } = backfill;
  return (
    <ReadingPage className="max-w-[76rem]">
      <PageHeader
        title={backfill.label}
        breadcrumbs={[
          { href: '/coverage', label: 'Coverage' },
          { href: '/coverage/backfills', label: 'Backfills' },
        ]}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <BackfillBadge status={backfill.status} />
            <span className="font-mono text-sm">{backfill.backfill_id}</span>
            <span>
              by {backfill.started_by}, <RelativeTime at={backfill.created_at} />
            </span>
          </span>
        }
        actions={
          <>
            <ButtonLink href={`/coverage/${backfill.expectation}`}>See the gaps</ButtonLink>
            <UndoBackfill backfill={backfill} canUndo={can.undo} />
          </>
        }
      />
      {backfill.status === 'failed' ? (
        <Banner tone="danger" title="It stopped">
          {backfill.message}
        </Banner>
      ) : null}
      {undone ? (
        <Banner tone="info" title={backfill.status === 'undone' ? 'It was undone' : 'It is being undone'}>
          By {undone.by}, <RelativeTime at={undone.at} />: {countNoun(undone.jobs_cancelled, 'job')} cancelled,{' '}
          {countNoun(undone.links_restored, 'card')} put back
          {undone.links_kept > 0 ? `, ${countNoun(undone.links_kept, 'card')} kept, changed since` : ''}.
        </Banner>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:items-start">
        <Panel title="What it came to">
          <BackfillProgress answer={answer} words={words} />
          {backfill.jobs_created > 0 ? (
            <p className="pt-3 text-sm text-ink-2">
              {backfill.jobs_open > 0
                ? `${countNoun(backfill.jobs_open, 'job')} still to come. `
                : 'All of its jobs have ended. '}
              {backfill.jobs_in_review > 0 ? (
                <a href="/review" className="underline underline-offset-3">
                  {countNoun(backfill.jobs_in_review, 'find waits', 'finds wait')} for review
                </a>
              ) : null}
            </p>
          ) : null}
        </Panel>
        <Panel title="What was closed together">
          {answer.groups.length > 0 ? (
            <BackfillGroups answer={answer} words={words} />
          ) : (
            <p className="text-ink-3">Nothing: every gap had its job already, or waits for a person.</p>
          )}
        </Panel>
      </div>
    </ReadingPage>
  );
}
