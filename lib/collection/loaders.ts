import { notFound } from 'next/navigation';
import { gatePage } from '../auth/session-gate';
import { prisma } from '../platform/db/client';
import { env } from '../platform/env';
import { AppError } from '../platform/errors';
import { decodeCursor, type PageOf } from '../platform/pagination';
import { getJobView, type JobView } from './console/job/queries';
import { findJobRows, type JobRowView } from './console/queries';
import { jobsSearch } from './console/schema';
import { toJobFilter } from './job-filter';
import { countJobsByStatus } from './queries';
import type { JobStatus } from './schema';

/** Jobs on one page of the list. */
export const JOBS_PER_PAGE = 50;

/** What this person and this installation can do with jobs. */
export interface JobAbilities {
  start: boolean;
  auto_apply: boolean;
  /** May fill in records by hand. */
  write: boolean;
  /** May decide on proposals. */
  decide: boolean;
  /** Search on the web is there once its key is set. */
  web_search: boolean;
}

export interface JobsPageView {
  page: PageOf<JobRowView>;
  /** Per status, under the other filters. */
  counts: Record<JobStatus, number>;
  abilities: JobAbilities;
}

async function gateJobs(): Promise<JobAbilities> {
  const principal = await gatePage('jobs:read');
  return {
    start: principal.permissions.has('jobs:start'),
    auto_apply: principal.permissions.has('changes:auto_apply'),
    write: principal.permissions.has('catalog:write'),
    decide: principal.permissions.has('changes:decide'),
    web_search: env().ANTHROPIC_API_KEY !== undefined,
  };
}

/** The jobs list for a search as Next hands it over. */
export async function loadJobsPage(search: Record<string, string | string[] | undefined>): Promise<JobsPageView> {
  const abilities = await gateJobs();
  const query = jobsSearch.parse(search);
  const db = prisma();
  const [page, counts] = await Promise.all([
    findJobRows(db, toJobFilter(query), { page: 1, perPage: JOBS_PER_PAGE, cursor: cursorOf(query.cursor) }),
    countJobsByStatus(db, toJobFilter({ ...query, status: undefined })),
  ]);
  return { page, counts, abilities };
}

/** A cursor that is none of ours starts at the first page. */
function cursorOf(text: string | undefined): ReturnType<typeof decodeCursor> | null {
  if (text === undefined) return null;
  try {
    const position = decodeCursor(text);
    return /^\d{1,18}$/.test(String(position[0])) ? position : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** One job, by its public id or its number; the not-found page for any other. */
export async function loadJobPage(ref: string): Promise<{ job: JobView; abilities: JobAbilities }> {
  const abilities = await gateJobs();
  try {
    return { job: await getJobView(prisma(), ref), abilities };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
