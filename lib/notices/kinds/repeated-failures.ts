import { z } from 'zod';
import { jobData, jobLink, nameJob } from '../job-data';
import { countOf, defineNoticeKind } from '../kind';

const ERRORS: Readonly<Record<string, string>> = {
  source_unusable: 'the site could not be read',
  robots_disallowed: 'robots.txt does not allow the page',
  blocked_address: 'its address may not be fetched',
  opted_out: 'the organisation has opted out',
  budget_exceeded: 'its budget was used up',
  rate_limited: 'the site asked to come back later',
  internal: 'an unexpected error',
};

export const repeatedFailures = defineNoticeKind({
  name: 'repeated_failures',
  label: 'Something keeps failing',
  hint: 'Jobs for one record or one site fail again and again within a day, or one job has been retried in vain. All administrators are told, once a day for each.',
  chosenBy: 'channel',
  channel: 'email',
  tone: 'bad',
  data: jobData.extend({
    /** What the failures have in common. */
    of: z.enum(['site', 'target', 'job']),
    host: z.string().max(255).nullable(),
    failures: z.number().int(),
    error_code: z.string().max(50).nullable(),
    /** UTC day. */
    day: z.iso.date(),
  }),
  dedupKey(data) {
    const about = {
      site: `site:${data.host}`,
      target: `target:${data.entity_type}:${data.entity_id}`,
      job: `job:${data.job_id}`,
    };
    return `failures:${about[data.of]}:${data.day}`.slice(0, 200);
  },
  link(data) {
    if (data.of === 'site' && data.host) return `/jobs?status=failed&q=${encodeURIComponent(data.host)}`;
    return jobLink(data.job_id);
  },
  words(data) {
    const about = { site: data.host ?? 'one site', target: nameJob(data), job: `job ${data.job_id}` }[data.of];
    const failed =
      data.of === 'job'
        ? `It has used up its attempts ${countOf(data.failures, 'time')}, retried each time.`
        : `${countOf(data.failures, 'job')} failed within a day.`;
    return {
      subject: data.of === 'job' ? `Job ${data.job_id} keeps failing` : `Jobs for ${about} keep failing`,
      lines: [failed, `Why the last one did: ${ERRORS[data.error_code ?? 'internal'] ?? data.error_code}.`],
      action: data.of === 'site' ? 'Look at the failed jobs' : 'Look at the job',
    };
  },
});
