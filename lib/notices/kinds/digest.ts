import { digestData } from '../digest/digest-data';
import { writeDigest } from '../digest/write-digest';
import { defineNoticeKind } from '../kind';

export const digest = defineNoticeKind({
  name: 'digest',
  label: 'Digest',
  hint: 'What waits, what happened, what it cost and what grows old. Nothing is sent when there is nothing to say.',
  chosenBy: 'digest',
  channel: 'email',
  tone: 'info',
  data: digestData,
  dedupKey: ({ due_at: dueAt }) => `digest:${dueAt}`,
  link: ({ waiting, matches }) => (waiting.length > 0 ? '/review' : matches > 0 ? '/matches' : '/'),
  words: writeDigest,
});
