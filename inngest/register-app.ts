import type { Inngest, InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { SERVE_PATH } from './endpoint';

/** What the SDK says when the server named no error; the status alone is 200 after some refusals too. */
const DONE = 'Successfully registered';

/** Tells the server which functions there are and where it calls them. Throws what to look at when that fails. */
export type RegisterApp = () => Promise<void>;

/**
 * Registers by the SDK's own handler, asked in this process: nobody outside can trigger it, and it needs no console to
 * be up. The server keeps one entry per app, so doing it again changes nothing.
 */
export function createRegisterApp(
  client: Inngest.Any,
  functions: readonly InngestFunction.Any[],
  origin: string,
): RegisterApp {
  const handle = serve({
    client,
    functions: [...functions],
    serveOrigin: origin,
    servePath: SERVE_PATH,
    // The request comes from the next line only.
    enableUnauthedSync: true,
  });
  return async () => {
    // The SDK resolves a request's address against its `host`.
    const headers = { host: new URL(origin).host };
    const response = await handle(new Request(new URL(SERVE_PATH, origin), { method: 'PUT', headers }));
    const { message } = (await response.json().catch(() => ({}))) as { message?: string };
    if (response.ok && message === DONE) return;
    throw new Error(
      `The Inngest server did not register the functions (${response.status}): ${message ?? 'no reason'}`,
    );
  };
}
