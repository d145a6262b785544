import type { Expectation } from './expectation';

/** What the jobs that close an expectation's gaps are about: cards become builders. */
export const subjectOf = ({ backfill, entityType }: Expectation): string =>
  backfill?.plan === 'builder_links' ? 'builder' : entityType;
