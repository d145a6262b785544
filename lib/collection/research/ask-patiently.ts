import type { Steps } from '../../platform/durable/steps-port';
import type { AnswerOf } from './question';

/** Tries of one call; the waits between them stay well below the time after which a claim counts as lost. */
const TRIES = 3;
const LONGEST_WAIT_MS = 120_000;
const FIRST_WAIT_MS = 10_000;

/**
 * Makes a call, each try a durable step, and waits when the service is busy: as long as it says, else longer each time.
 * @param ask what one try does; whatever it answers besides "busy" ends the asking
 */
export async function askPatiently<Asked extends { kind: string }>(
  steps: Steps,
  name: string,
  ask: (attempt: number) => Promise<Asked>,
): Promise<Asked> {
  for (let attempt = 0; ; attempt += 1) {
    const asked = await steps.run(`${name}-${attempt}`, () => ask(attempt));
    if (!isBusy(asked)) return asked;
    const waitMs = waitBeforeNext(attempt, asked.waitMs);
    if (waitMs === null) return asked;
    await steps.sleep(`${name}-wait-${attempt}`, waitMs);
  }
}

/**
 * How long the next try waits, in ms; null when there is none.
 * @param attempt the try that found the service busy, from 0
 * @param saidMs what the service said, if it did
 */
export function waitBeforeNext(attempt: number, saidMs: number | null): number | null {
  const waitMs = Math.max(1000, saidMs ?? FIRST_WAIT_MS * 2 ** attempt);
  return attempt + 1 >= TRIES || waitMs > LONGEST_WAIT_MS ? null : waitMs;
}

function isBusy<Asked extends { kind: string }>(asked: Asked): asked is Asked & Extract<AnswerOf, { kind: 'busy' }> {
  return asked.kind === 'busy';
}
