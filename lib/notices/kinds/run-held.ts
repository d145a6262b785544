import { z } from 'zod';
import { jobData, jobLink, nameJob } from '../job-data';
import { countOf, defineNoticeKind } from '../kind';

export const runHeld = defineNoticeKind({
  name: 'run_held',
  label: 'A run is held',
  hint: 'A job would change or remove so much that a person has to look first. All administrators are told, whoever started it.',
  chosenBy: 'channel',
  channel: 'email',
  tone: 'warn',
  data: jobData.extend({
    changes: z.number().int(),
    /** Whether the recipient started it. */
    is_yours: z.boolean().default(false),
  }),
  dedupKey: ({ job_id: id }) => `held:${id}`,
  link: ({ job_id: id }) => jobLink(id),
  words: (data) => ({
    subject: `${data.is_yours ? 'Your' : 'A'} run for ${nameJob(data)} is held`,
    lines: [
      `It would bring ${countOf(data.changes, 'change')}, more than may come in without a look.`,
      'Nothing of it is applied until somebody releases it.',
    ],
    action: 'Look at the run',
  }),
});
