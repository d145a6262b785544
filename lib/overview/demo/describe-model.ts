import {
  MODEL_FAULT_NAMES,
  type DemoModelCall,
  type ModelFaults,
  type ModelFaultsPatch,
  type Remaining,
} from './model-schema';

/** How often a switch still strikes: "next 3 calls", "until cleared"; null when it is off. */
export function describeRemaining(remaining: Remaining): string | null {
  if (remaining === 0) return null;
  if (remaining === 'always') return 'until cleared';
  return remaining === 1 ? 'next call' : `next ${remaining.toLocaleString('en-US')} calls`;
}

/** The switches that are on. */
export const armedFaults = (faults: ModelFaults) => MODEL_FAULT_NAMES.filter((name) => faults[name] !== 0);

/** Turns every switch off, and names only those that are on. */
export function clearingPatch(faults: ModelFaults): ModelFaultsPatch {
  return Object.fromEntries(armedFaults(faults).map((name) => [name, 0]));
}

const KINDS: readonly [RegExp, string][] = [
  [/^\/v1\/messages$/, 'message'],
  [/^\/v1\/messages\/count_tokens$/, 'token count'],
  [/^\/v1\/messages\/batches/, 'batch'],
  [/^\/v1\/models/, 'models'],
];

/** What a call was for, from its path. */
export function kindOfCall(path: string): string {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'unknown address';
}

const OUTCOMES: Readonly<Record<string, string>> = {
  tool_use: 'submitted a record',
  end_turn: 'ended in words',
  max_tokens: 'cut off',
  pause_turn: 'paused',
  refusal: 'refused',
  no_answer: 'no answer',
  client_left: 'caller left',
};

export interface CallOutcome {
  words: string;
  tone: 'added' | 'changed' | 'removed' | 'neutral';
}

/** How a call went, in words: the stop reason of an answer, the kind of an error. */
export function describeOutcome(call: Pick<DemoModelCall, 'status' | 'outcome'>): CallOutcome {
  const words = OUTCOMES[call.outcome] ?? call.outcome.replaceAll('_', ' ');
  if (call.status === 0) return { words, tone: 'removed' };
  if (call.status !== 200)
    return { words: `${call.status} ${words}`, tone: call.status >= 500 ? 'removed' : 'changed' };
  if (call.outcome === 'tool_use') return { words, tone: 'added' };
  return { words, tone: call.outcome in OUTCOMES ? 'changed' : 'neutral' };
}
