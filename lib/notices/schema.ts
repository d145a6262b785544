import { z } from 'zod';
import { pageQuery } from '../platform/pagination';
import { rowId } from '../platform/row-id';
import { CHANNELS } from './kind';
import { DIGEST_RHYTHMS } from './preferences';
import { NOTICE_KINDS } from './registry';

export const EMAIL_STATES = ['none', 'queued', 'sent', 'failed', 'suppressed'] as const;

const kindName = z.enum(NOTICE_KINDS.map(({ name }) => name) as [string, ...string[]]);

export const noticesQuery = pageQuery.extend({
  unread: z.enum(['true', 'false']).optional(),
  kind: kindName.optional(),
});

export interface NoticeFilter {
  unread?: boolean | undefined;
  kind?: string | undefined;
}

export const noticeParams = z.object({ id: rowId });

/** A notice as the API answers it. */
export const noticeShape = z.object({
  id: z.number().int(),
  kind: z.string(),
  subject: z.string(),
  lines: z.array(z.string()),
  /** What following `link` does. */
  action: z.string(),
  tone: z.enum(['info', 'good', 'warn', 'bad']),
  /** Path in the console. */
  link: z.string(),
  created_at: z.iso.datetime(),
  read_at: z.iso.datetime().nullable(),
  email: z.object({
    state: z.enum(EMAIL_STATES),
    error: z.string().nullable(),
    ended_at: z.iso.datetime().nullable(),
  }),
});
export type NoticeView = z.infer<typeof noticeShape>;

/** `email_available` is false without a mail server: notices are in-app only then. */
export const preferencesShape = z.object({
  channels: z.record(z.string(), z.enum(CHANNELS)),
  digest: z.enum(DIGEST_RHYTHMS),
  digest_hour: z.number().int(),
  email_available: z.boolean(),
});

export const readAllAnswer = z.object({
  changed: z.number().int(),
  /** Names what was marked, to take it back. */
  read_at: z.iso.datetime(),
});

export const readAllUndo = z.strictObject({ read_at: z.iso.datetime() });

export const noticeSettingsShape = z.object({
  many_changes_over: z.number().int(),
  failures_to_tell: z.number().int(),
  /** Whether there is a server that takes mails. */
  email_available: z.boolean(),
});

export const testAnswer = z.object({
  sent: z.boolean(),
  /** What came of it, in a sentence. */
  detail: z.string(),
});

/** The token of a link in a mail. */
export const unsubscribeQuery = z.strictObject({ token: z.string().min(1).max(300) });

export const unsubscribeUndo = z.strictObject({
  /** What it was before, as the answer said. */
  back: z.enum(['email', 'daily', 'weekly']),
});

export const unsubscribedShape = z.object({
  kind: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
});
