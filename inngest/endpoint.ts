import type { InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { usesExternalEngine } from '@/lib/platform/env';
import { inngest } from './client';

type Handler = (request: Request) => Promise<Response>;

/**
 * The handlers of `/api/inngest`, through which a real Inngest server drives the functions; the SDK checks its
 * signature. While the embedded engine is in charge nobody may call them: every request is refused.
 */
export function inngestEndpoint(functions: readonly InngestFunction.Any[]): {
  GET: Handler;
  POST: Handler;
  PUT: Handler;
} {
  const refuse: Handler = async () => Response.json({ message: 'The embedded engine is in charge.' }, { status: 401 });
  const handler: Handler = usesExternalEngine() ? serve({ client: inngest, functions: [...functions] }) : refuse;
  return { GET: handler, POST: handler, PUT: handler };
}
