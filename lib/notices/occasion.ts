import type { BudgetData } from './budget-data';
import type { FoundData } from './job-data';

/** A job that has ended, as whoever reads its row tells it. */
export interface EndedJob extends FoundData {
  /** A user id, or "schedule", "backfill:…", "wave:…". */
  initiated_by: string | null;
  /** Host of the page it was to read. */
  host: string | null;
  error_code: string | null;
}

/** Something that people may have to be told of, with everything that decides whom and how. */
export type Occasion =
  | { on: 'job_completed'; job: EndedJob }
  | {
      on: 'job_failed';
      job: EndedJob;
      /** Jobs that have failed within 24 hours, this one included, and how often this very one has. */
      failures: { host: number; target: number; job: number };
    }
  | { on: 'run_held'; job: EndedJob }
  | { on: 'budget_reached'; level: 'nearly' | 'spent'; budget: BudgetData }
  | { on: 'opt_out_requested'; opt_out_id: number; what: string | null };
