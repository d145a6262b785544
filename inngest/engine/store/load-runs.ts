import type pg from 'pg';
import type { HeldJob, HeldWork, RunState } from '../held-job';
import { remember } from '../sdk-handler';

/** The columns of an event that a call carries; JSON columns as text, so that they travel as they were written. */
export interface EventText {
  event_id: string;
  name: string;
  data: string;
  extras: string | null;
  ts: string;
}

/** An event as functions see it; `user` is always there, as a server sends it. */
export function eventJsonOf(event: EventText): string {
  const extras = { user: {}, ...(event.extras === null ? {} : (JSON.parse(event.extras) as object)) };
  const head = `{"id":${JSON.stringify(event.event_id)},"name":${JSON.stringify(event.name)},"data":${event.data},"ts":${event.ts}`;
  return `${head},${JSON.stringify(extras).slice(1)}`;
}

/** The columns that say who invoked a run. */
interface ParentColumns {
  parent_run_id: string | null;
  parent_step_id: string | null;
}

/** The state of a run that has just been created. */
export function freshRun(event: EventText & ParentColumns): RunState {
  const { parent_run_id: runId, parent_step_id: stepId } = event;
  const parent = runId === null || stepId === null ? null : { runId, stepId };
  return { eventJson: eventJsonOf(event), memo: { stepsJson: '', stack: [], bytes: 0 }, openSteps: 0, parent };
}

interface StepRow {
  run_id: string;
  step_id: string;
  status: string;
  output: string | null;
  error: string | null;
}

/** Loads what calls about these jobs' runs carry. */
export async function loadRuns(db: pg.Pool | pg.PoolClient, jobs: readonly HeldJob[]): Promise<HeldWork[]> {
  if (jobs.length === 0) return [];
  const runIds = [...new Set(jobs.map((job) => job.run_id))];
  const { rows: events } = await db.query<EventText & ParentColumns & { run_id: string }>({
    name: 'durable_load_events',
    text: `WITH fresh AS MATERIALIZED (
             SELECT id FROM durable.runs WHERE id = ANY ($1::uuid[]) AND started_at IS NULL ORDER BY id FOR UPDATE
           ), started AS (
             UPDATE durable.runs r SET started_at = now() FROM fresh f WHERE r.id = f.id
           )
           SELECT r.id AS run_id, r.parent_run_id, r.parent_step_id, e.event_id, e.name, e.data::text, e.extras::text, e.ts::text
           FROM durable.runs r JOIN durable.events e ON e.id = r.event_id WHERE r.id = ANY ($1::uuid[])`,
    values: [runIds],
  });
  const { rows: steps } = await db.query<StepRow>({
    name: 'durable_load_steps',
    text: `SELECT run_id, step_id, status, output::text, error::text FROM durable.steps
           WHERE run_id = ANY ($1::uuid[]) AND status IN ('planned', 'sleeping', 'waiting', 'completed', 'failed')
           ORDER BY run_id, position`,
    values: [runIds],
  });
  const eventOf = new Map(events.map((event) => [event.run_id, event]));
  const stepsOf = new Map<string, StepRow[]>();
  for (const step of steps) {
    const known = stepsOf.get(step.run_id);
    if (known) known.push(step);
    else stepsOf.set(step.run_id, [step]);
  }
  return jobs.map((job) => {
    const event = eventOf.get(job.run_id);
    const run: RunState = event
      ? freshRun(event)
      : { eventJson: null, memo: { stepsJson: '', stack: [], bytes: 0 }, openSteps: 0, parent: null };
    for (const step of stepsOf.get(job.run_id) ?? []) {
      if (step.status === 'completed' || step.status === 'failed')
        remember(run.memo, step.step_id, step.output, step.error);
      else run.openSteps += 1;
    }
    return { job, run };
  });
}
