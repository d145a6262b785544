/** What a job that waits for answers says of it. */
export const WAITS_FOR_BATCH =
  'Its question to Claude waits in a batch, at half the price; the answer comes within a day.';

/** A question without an answer this long after it was asked has failed: a batch has a day, and is sent within minutes. */
export const ANSWERED_WITHIN_MS = 26 * 3_600_000;

/** A question of a job, as it was put aside before. */
export interface AskedBefore {
  call_key: string;
  answer_key: string;
  status: string;
}

/**
 * How a question that nobody waits for is asked: `queue` puts it aside for the next batch; `queued`, it is under way already;
 * `direct`, the job has waited for a batch before, and whatever it does not know since then is not worth another day.
 * @param asked all that its job has put aside so far
 * @param question `roundKey` is what the keys of all calls of the job's present claim begin with
 */
export function planAsking(
  asked: readonly AskedBefore[],
  question: { callKey: string; answerKey: string; roundKey: string },
): 'queue' | 'queued' | 'direct' {
  const isOpen = ({ status }: AskedBefore) => status === 'waiting' || status === 'sent';
  if (asked.some((one) => isOpen(one) && one.answer_key === question.answerKey)) return 'queued';
  const isEarlier = ({ call_key: key }: AskedBefore) => key === question.callKey || !key.startsWith(question.roundKey);
  return asked.some(isEarlier) ? 'direct' : 'queue';
}
