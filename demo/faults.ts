import { z } from 'zod';

/** How a site answers /robots.txt: `normal` sends its own file, the rest stand in for it. */
export const ROBOTS_MODES = [
  'normal',
  'allow',
  'deny',
  'missing',
  'error500',
  'error429',
  'redirect_loop',
  'html',
  'drop',
] as const;
export type RobotsMode = (typeof ROBOTS_MODES)[number];

/** What is wrong with a site right now. Page faults never touch robots.txt, style sheets or icons. */
export interface SiteFaults {
  /** Delay before every page answer, in milliseconds. */
  slow_ms: number;
  /** Status every page answers with instead of its own, null for none. */
  fail_status: number | null;
  /** How many more requests `fail_status` or `drop_connection` hits before the site recovers; null for no end. */
  fail_count: number | null;
  /** Sent as Retry-After with `fail_status`, in seconds. */
  retry_after_s: number | null;
  /** The connection is closed before any answer. */
  drop_connection: boolean;
  robots: RobotsMode;
}

export const NO_FAULTS: SiteFaults = {
  slow_ms: 0,
  fail_status: null,
  fail_count: null,
  retry_after_s: null,
  drop_connection: false,
  robots: 'normal',
};

/** Body of the control API's fault switch: only the named switches move. */
export const faultsPatchSchema = z.strictObject({
  slow_ms: z.int().min(0).max(120_000).optional(),
  fail_status: z.int().min(400).max(599).nullable().optional(),
  fail_count: z.int().min(0).max(10_000).nullable().optional(),
  retry_after_s: z.int().min(0).max(86_400).nullable().optional(),
  drop_connection: z.boolean().optional(),
  robots: z.enum(ROBOTS_MODES).optional(),
});
export type FaultsPatch = z.infer<typeof faultsPatchSchema>;

/** What one page request runs into. */
export interface FaultVerdict {
  slow_ms: number;
  outcome: 'answer' | 'fail' | 'drop';
  status: number;
  retry_after_s: number | null;
}

/**
 * Decides the fate of one page request and returns the faults that remain for the next one.
 * A `fail_count` that reaches 0 clears the failure, so the site is well again by itself.
 */
export function strike(faults: SiteFaults): { verdict: FaultVerdict; remaining: SiteFaults } {
  const armed = (faults.drop_connection || faults.fail_status !== null) && faults.fail_count !== 0;
  const verdict: FaultVerdict = {
    slow_ms: faults.slow_ms,
    outcome: !armed ? 'answer' : faults.drop_connection ? 'drop' : 'fail',
    status: armed ? (faults.fail_status ?? 0) : 200,
    retry_after_s: armed ? faults.retry_after_s : null,
  };
  if (!armed || faults.fail_count === null) return { verdict, remaining: faults };
  const left = faults.fail_count - 1;
  const cleared = { fail_status: null, drop_connection: false, fail_count: null, retry_after_s: null };
  return { verdict, remaining: left > 0 ? { ...faults, fail_count: left } : { ...faults, ...cleared } };
}
