/** Put aside this long, a question is sent with however many there are. */
export const SENT_AFTER_MS = 10 * 60_000;
/** So many are sent at once. */
export const ENOUGH = 100;
/** Questions and bytes of one batch; the service takes two hundred times as many questions, and eight times as many bytes. */
export const MOST_QUESTIONS = 500;
export const MOST_BYTES = 32 * 1024 * 1024;

/** A question that waits to be sent. */
export interface WaitingQuestion {
  id: bigint;
  bytes: number;
  createdAt: Date;
}

/** Which questions are sent now, together; none while it is worth waiting for more. @param waiting oldest first */
export function planBatch(waiting: readonly WaitingQuestion[], now: Date): bigint[] {
  const [oldest] = waiting;
  if (!oldest) return [];
  const isOld = now.getTime() - oldest.createdAt.getTime() >= SENT_AFTER_MS;
  if (!isOld && waiting.length < ENOUGH) return [];
  const sent: bigint[] = [];
  let bytes = 0;
  for (const question of waiting.slice(0, MOST_QUESTIONS)) {
    bytes += question.bytes;
    // One alone goes whatever its size: the service says what it does not take.
    if (bytes > MOST_BYTES && sent.length > 0) break;
    sent.push(question.id);
  }
  return sent;
}
