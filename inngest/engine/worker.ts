import { inngest } from '@/inngest/client';
import { createRegisterApp } from '@/inngest/register-app';
import { functions } from '@/inngest/registry';
import { env, plainEnvironment, serveOrigin, usesExternalEngine } from '@/lib/platform/env';
import { logger } from '@/lib/platform/logger';
import { startEventRelay } from './event-relay';
import { sendToServerOf } from './send-to-server';
import { startWorker } from './start-worker';

/** The worker process: executes functions, or passes events on when a real Inngest server executes them. */
async function start(): Promise<{ stop(): Promise<void> }> {
  plainEnvironment();
  const settings = env();
  const connectionString = settings.DATABASE_ADMIN_URL;
  if (!connectionString)
    throw new Error('DATABASE_ADMIN_URL is not set. Start the product with `npm start`, which sets it.');
  if (usesExternalEngine(settings)) {
    const { ENGINE_POLL_MS: pollMs, ENGINE_RETENTION_DAYS: retentionDays } = settings;
    const register = createRegisterApp(inngest, functions, serveOrigin(settings));
    // A dev server keeps nothing when it ends, and asking it is cheap.
    const registerAgainMs = inngest.mode === 'dev' ? 5000 : 60_000;
    const send = sendToServerOf(inngest);
    return startEventRelay({ connectionString, send, register, registerAgainMs, pollMs, retentionDays, logger });
  }
  return startWorker({
    connectionString,
    inngest,
    functions,
    concurrency: settings.ENGINE_CONCURRENCY,
    pollMs: settings.ENGINE_POLL_MS,
    leaseMs: settings.ENGINE_LEASE_MS,
    retentionDays: settings.ENGINE_RETENTION_DAYS,
    logger,
  });
}

process.on('unhandledRejection', (error) => {
  // A promise that one function forgot must not take every other function's calls with it.
  logger.error({ err: error }, 'A promise was rejected and nobody was waiting for it.');
});

const running = start();
const stop = () => {
  void running.then((worker) => worker.stop()).finally(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
running.catch((error: unknown) => {
  logger.fatal({ err: error }, 'The worker cannot start.');
  process.exit(1);
});
