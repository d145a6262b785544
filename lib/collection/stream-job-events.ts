import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../platform/db/client';
import { toTextStream } from '../platform/text-stream';
import { getJobDetail, requireJob } from './queries';

const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;
/** A stream ends after this long; the browser opens the next one by itself. */
const LONGEST_STREAM_MS = 10 * 60_000;
const ENDED = new Set(['completed', 'failed', 'cancelled']);

/**
 * Sends the job whenever it has changed, as `event: job`, and ends with the job.
 * @throws AppError not_found before the stream begins.
 */
export async function streamJobEvents(db: PrismaClient, ref: string, signal: AbortSignal): Promise<Response> {
  const { job_id: jobId } = await requireJob(db, ref);
  async function* events(): AsyncGenerator<string> {
    const startedAt = Date.now();
    let sent = '';
    let lastSentAt = Date.now();
    yield 'retry: 2000\n\n';
    while (!signal.aborted && Date.now() - startedAt < LONGEST_STREAM_MS) {
      const job = await getJobDetail(db, jobId);
      const data = JSON.stringify(job, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
      if (data !== sent) {
        sent = data;
        lastSentAt = Date.now();
        yield `event: job\ndata: ${data}\n\n`;
      } else if (Date.now() - lastSentAt > HEARTBEAT_MS) {
        lastSentAt = Date.now();
        yield ': still here\n\n';
      }
      if (ENDED.has(job.status)) return;
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return new Response(toTextStream(events()), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
