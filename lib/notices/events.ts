import type { OutgoingEvent } from '../platform/durable/send-events';

/** Mails wait to be sent. Says not which: whoever hears it sends all that are due. */
export const EMAILS_QUEUED = 'notices/emails.queued';

/** Sent in the transaction that queues mails; one for all of them. */
export const emailsQueued = (firstNoticeId: bigint): OutgoingEvent => ({
  id: `notices-emails/${firstNoticeId}`,
  name: EMAILS_QUEUED,
});

/** Somebody asks that an organisation is not collected any more, and an administrator has to verify it. */
export const OPT_OUT_REQUESTED = 'web/opt_out.requested';

export interface OptOutRequestedData {
  opt_out_id: number;
  /** The organisation's name as it is in the catalogue; null where it is not there. */
  what: string | null;
}

/** For whoever writes the request, in its transaction. */
export const optOutRequestedEvent = (data: OptOutRequestedData): OutgoingEvent => ({
  id: `opt-out-requested/${data.opt_out_id}`,
  name: OPT_OUT_REQUESTED,
  data: { ...data },
});
