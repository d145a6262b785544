/** The real service's limits, held here too so that a function that fits one fits the other. */
export const LIMITS = {
  stepsPerRun: 1000,
  stepOutputBytes: 4 * 1024 * 1024,
  runStateBytes: 32 * 1024 * 1024,
  sleepMs: 366 * 24 * 3_600_000,
  retryAfterMinMs: 1000,
  retryAfterMaxMs: 24 * 3_600_000,
  concurrencyEntries: 2,
  triggers: 10,
  cancels: 5,
  prioritySeconds: 600,
  periodMs: 24 * 3_600_000,
  debounceMs: 7 * 24 * 3_600_000,
} as const;

/** How many steps of one run a worker executes in a row before it lets others have the slot. */
export const TURNS_PER_LEASE = 20;

/** How often in a row a call may be found abandoned by a dead worker before its run is failed. */
export const MAX_RESCUES = 12;
