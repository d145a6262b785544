import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { createFetcher, type Fetcher } from './create-fetcher';

const shared = globalThis as { fieldbookFetcher?: Fetcher };

/** Longest wait for a host's turn inside one call; jobs give longer waits back to the engine. */
const MAX_HOST_WAIT_MS = 8000;

/** The process's fetcher, set up from the environment. */
export function processFetcher(): Fetcher {
  shared.fieldbookFetcher ??= create();
  return shared.fieldbookFetcher;
}

function create(): Fetcher {
  const settings = env();
  const demoPort = settings.mode === 'demo' ? settings.DEMO_WORLD_PORT : undefined;
  return createFetcher({
    db: prisma(),
    settings: {
      userAgent: settings.FETCH_USER_AGENT,
      timeoutMs: settings.FETCH_TIMEOUT_MS,
      maxBytes: settings.FETCH_MAX_BYTES,
      maxHostWaitMs: MAX_HOST_WAIT_MS,
    },
    allowOrigins: settings.FETCH_ALLOW_ORIGINS,
    now: () => clock.now(),
    // The miniature world answers for every .test name; all other names are resolved as usual.
    ...(demoPort
      ? { route: (url: URL) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: demoPort } : null) }
      : {}),
  });
}
