import type { ParentStep } from './invocation';
import type { Memo } from './sdk-handler';

/** A job this worker holds: its lease and the fence that the next settle must present. */
export interface HeldJob {
  /** bigint as text. */
  id: string;
  run_id: string;
  function_id: string;
  /** The last three are timers: the end of a sleep, and the timeouts of a wait and of an invocation. */
  kind: 'discover' | 'step' | 'sleep' | 'wait' | 'invoke';
  step_id: string | null;
  attempt: number;
  rescues: number;
  /** bigint as text. */
  fence: string;
}

/** What a call about the run must carry, as of the moment the job was claimed. */
export interface RunState {
  /** The triggering event, as JSON; null when its row is gone, which only a hand in the database can bring about. */
  eventJson: string | null;
  memo: Memo;
  /** Steps planned, sleeping or waiting: pending siblings. */
  openSteps: number;
  /** The step of another run that waits for what this one gives. */
  parent: ParentStep | null;
}

/** A job together with its run. */
export interface HeldWork {
  job: HeldJob;
  run: RunState;
}
