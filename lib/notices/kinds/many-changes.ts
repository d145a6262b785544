import { z } from 'zod';
import { foundData, jobKey, nameJob, reviewLink } from '../job-data';
import { countOf, defineNoticeKind } from '../kind';

export const manyChanges = defineNoticeKind({
  name: 'many_changes',
  label: 'A job found many changes',
  hint: 'Your own job, or one that nobody started by hand, found more than the number set below.',
  chosenBy: 'channel',
  channel: 'email',
  tone: 'info',
  data: foundData.extend({ over: z.number().int(), by_itself: z.boolean() }),
  dedupKey: ({ job_id: id }) => jobKey(id),
  link: reviewLink,
  words: (data) => ({
    subject: `${countOf(data.changes, 'change')} found for ${nameJob(data)}`,
    lines: [
      `${data.by_itself ? 'A job that was started by itself' : 'Your job'} has ended with more than ${countOf(data.over, 'change')}.`,
      ...(data.new_entities > 0 ? [`Among them: ${countOf(data.new_entities, 'new record')}.`] : []),
    ],
    action: 'Review what it found',
  }),
});
