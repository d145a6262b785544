import type { Memo } from './sdk-handler';

/** A job this worker holds: its lease and the fence that the next settle must present. */
export interface HeldJob {
  /** bigint as text. */
  id: string;
  run_id: string;
  function_id: string;
  kind: 'discover' | 'step' | 'sleep';
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
  /** Steps planned or sleeping: pending siblings. */
  openSteps: number;
}

/** A job together with its run. */
export interface HeldWork {
  job: HeldJob;
  run: RunState;
}
