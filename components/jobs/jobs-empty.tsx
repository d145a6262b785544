'use client';

import { Inbox } from 'lucide-react';
import { JOB_STATUSES } from '@/lib/collection/schema';
import type { JobAbilities } from '@/lib/collection/loaders';
import { activeFilters, clearFilters, toParams } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { JOB_FILTERS } from './job-filters';
import { NewCollectionButton } from './new/new-collection-button';

const NOTHING: Record<string, { title: string; description: string }> = {
  pending: {
    title: 'Nothing waits',
    description: 'Every job has started. New collections appear here until a place is free.',
  },
  running: {
    title: 'Nothing is running',
    description: 'A running job shows here with its time; most end within seconds.',
  },
  completed: {
    title: 'No completed jobs',
    description: 'A job completes when its proposals are written and ready for review.',
  },
  failed: {
    title: 'No failed jobs',
    description: 'A job that cannot read its page fails with the reason and what to do about it.',
  },
  cancelled: { title: 'No cancelled jobs', description: 'A job you stop is kept here and can be retried.' },
};

/** What an empty list says: whether a filter hides everything, or there is nothing of this kind yet. */
export function JobsEmpty({ abilities }: { abilities: JobAbilities }) {
  const { search } = useTableUrl();
  const params = toParams(search);
  const isFiltered = activeFilters(search, JOB_FILTERS).length > 0 || (params.get('q') ?? '') !== '';
  if (isFiltered) {
    return (
      <EmptyState
        title="No job fits"
        description="Nothing matches the text and filters above."
        actions={<ButtonLink href={clearFilters(search, JOB_FILTERS)}>Clear filters</ButtonLink>}
      />
    );
  }
  const status = JOB_STATUSES.find((each) => each === params.get('status'));
  const words = NOTHING[status ?? ''] ?? {
    title: 'No jobs yet',
    description:
      'A collection reads a page, finds facts with their proof and proposes what differs. Start with one builder.',
  };
  return <EmptyState icon={<Inbox />} {...words} actions={<NewCollectionButton abilities={abilities} quiet />} />;
}
