import { setTimeout as sleep } from 'node:timers/promises';
import type { WaitCause } from './fetch-outcome';

export type TurnAnswer =
  | { granted: true; leaseId: string; sourceId: bigint }
  | { granted: false; waitMs: number; cause: Exclude<WaitCause, 'retry_after'>; reason: string };

/** What a finished visit tells the gate. */
export interface TurnEnd {
  /** Pause the site's robots.txt asks for between requests. */
  crawlDelayMs: number;
  /** Set when the site asked to be left alone. */
  blocked: { forMs: number; reason: string } | null;
}

/** Whose turn it is at a host, over all workers and job kinds. The host is `URL.host`. */
export interface HostGate {
  /** @param perDay requests of a day that may be made where nobody has chosen the host's limit */
  acquire(host: string, perDay?: number): Promise<TurnAnswer>;
  release(turn: { leaseId: string; sourceId: bigint }, end: TurnEnd): Promise<void>;
}

export interface HeldTurn {
  host: string;
  sourceId: bigint;
  crawlDelayMs: number;
  blockFor(forMs: number, reason: string): void;
  release(): Promise<void>;
}

/** Waiting longer helps only where somebody else's request is in the way. */
const WORTH_WAITING: ReadonlySet<WaitCause> = new Set(['busy', 'delay']);
const SHORTEST_WAIT_MS = 20;

/** Takes a turn at a host, waiting up to `maxWaitMs` for it. */
export async function takeHostTurn(
  gate: HostGate,
  host: string,
  maxWaitMs: number,
  perDay?: number,
): Promise<{ granted: true; turn: HeldTurn } | Extract<TurnAnswer, { granted: false }>> {
  let waitedMs = 0;
  for (;;) {
    const answer = await gate.acquire(host, perDay);
    if (answer.granted) return { granted: true, turn: holdTurn(gate, host, answer.leaseId, answer.sourceId) };
    const waitMs = Math.max(answer.waitMs, SHORTEST_WAIT_MS);
    if (!WORTH_WAITING.has(answer.cause) || waitedMs + waitMs > maxWaitMs) return answer;
    await sleep(waitMs);
    waitedMs += waitMs;
  }
}

function holdTurn(gate: HostGate, host: string, leaseId: string, sourceId: bigint): HeldTurn {
  let blocked: TurnEnd['blocked'] = null;
  return {
    host,
    sourceId,
    crawlDelayMs: 0,
    blockFor(forMs, reason) {
      blocked = { forMs, reason };
    },
    release() {
      return gate.release({ leaseId, sourceId }, { crawlDelayMs: this.crawlDelayMs, blocked });
    },
  };
}
