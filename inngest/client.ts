import { Inngest } from 'inngest';
import { prisma } from '@/lib/platform/db/client';
import { env, usesExternalEngine } from '@/lib/platform/env';
import { logger } from '@/lib/platform/logger';
import { boundTries, retriesFor } from './bound-tries';
import { createEmbeddedClient } from './engine/embedded-client';
import { RedactErrors } from './redact-errors';

const APP_ID = 'fieldbook';

/** How often a step that throws is tried again; what a function gives as its `retries`. */
const ERROR_RETRIES = 2;
export const RETRIES = retriesFor(ERROR_RETRIES, usesExternalEngine());

/** A server that takes a connection and then says nothing must not hold whoever asks it for ever. */
const REQUEST_TIMEOUT_MS = 15_000;

const fetchWithTimeout: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(REQUEST_TIMEOUT_MS) });

async function databaseAnswers(): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 3000).unref());
  const answer = prisma().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, timeout]);
}

function serverKeys() {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_SIGNING_KEY_FALLBACK } = env();
  return {
    ...(INNGEST_EVENT_KEY ? { eventKey: INNGEST_EVENT_KEY } : {}),
    ...(INNGEST_SIGNING_KEY ? { signingKey: INNGEST_SIGNING_KEY } : {}),
    ...(INNGEST_SIGNING_KEY_FALLBACK ? { signingKeyFallback: INNGEST_SIGNING_KEY_FALLBACK } : {}),
  };
}

/**
 * The client that every function is defined with. With INNGEST_* set it talks to that server; its keys may
 * come from files, which the SDK does not read. Without, to the embedded engine. Checkpointing is off in both: each step is committed by the server.
 */
export const inngest: Inngest = usesExternalEngine()
  ? new Inngest({
      id: APP_ID,
      logger,
      checkpointing: false,
      aiMetadata: false,
      fetch: fetchWithTimeout,
      middleware: [RedactErrors, boundTries({ retries: ERROR_RETRIES, isHealthy: databaseAnswers })],
      ...serverKeys(),
    })
  : createEmbeddedClient({ id: APP_ID, logger, middleware: [RedactErrors] });
