import { foundData, jobKey, nameJob, reviewLink } from '../job-data';
import { countOf, defineNoticeKind } from '../kind';

export const jobFinished = defineNoticeKind({
  name: 'job_finished',
  label: 'My job found something',
  hint: 'You started a collection, and it has ended with changes to decide.',
  chosenBy: 'channel',
  channel: 'in_app',
  tone: 'good',
  data: foundData,
  dedupKey: ({ job_id: id }) => jobKey(id),
  link: reviewLink,
  words: (data) => ({
    subject: `${countOf(data.changes, 'change')} found for ${nameJob(data)}`,
    lines: [
      data.new_entities > 0
        ? `The job has ended. Among what it found: ${countOf(data.new_entities, 'new record')}.`
        : 'The job has ended, and what it found waits to be decided.',
    ],
    action: 'Review what it found',
  }),
});
