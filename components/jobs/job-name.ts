import { parseUrl } from '@/lib/platform/parse-url';

/** What of a job its name on screens is made of. */
export interface NamedJob {
  job_id: string;
  entity_name: string | null;
  target_url: string | null;
  search_query: string | null;
  supplied_address: string | null;
  search_filters?: unknown;
}

/** What a job is about, in a few words: the entity, else the site it reads, the supplied page, or where it looks. */
export function jobName(job: NamedJob): string {
  if (job.entity_name) return job.entity_name;
  const address = job.target_url ?? job.supplied_address;
  if (address) return parseUrl(address)?.host ?? address;
  if (job.supplied_address === '') return 'A supplied page';
  return job.search_query ?? placeOf(job.search_filters) ?? job.job_id;
}

function placeOf(filters: unknown): string | null {
  const place = typeof filters === 'object' && filters !== null && 'location' in filters ? filters.location : null;
  return typeof place === 'string' ? place : null;
}
