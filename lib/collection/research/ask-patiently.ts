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
    if (!isBusy(asked) || attempt + 1 >= TRIES) return asked;
    const waitMs = asked.waitMs ?? FIRST_WAIT_MS * 2 ** attempt;
    if (waitMs > LONGEST_WAIT_MS) return asked;
    await steps.sleep(`${name}-wait-${attempt}`, Math.max(1000, waitMs));
  }
}

function isBusy<Asked extends { kind: string }>(asked: Asked): asked is Asked & Extract<AnswerOf, { kind: 'busy' }> {
  return asked.kind === 'busy';
}
