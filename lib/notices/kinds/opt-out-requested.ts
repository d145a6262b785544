import { z } from 'zod';
import { defineNoticeKind } from '../kind';

export const optOutRequested = defineNoticeKind({
  name: 'opt_out_requested',
  label: 'Somebody asks not to be collected',
  hint: 'An opt-out waits to be verified. All administrators are told.',
  chosenBy: 'channel',
  channel: 'email',
  tone: 'warn',
  data: z.object({ opt_out_id: z.number().int(), what: z.string().max(255).nullable() }),
  dedupKey: ({ opt_out_id: id }) => `opt-out:${id}`,
  link: () => '/sources',
  words: ({ what }) => ({
    subject: what ? `${what} asks not to be collected` : 'Somebody asks not to be collected',
    lines: ['The request waits for an administrator to verify it.'],
    action: 'Look at the request',
  }),
});
