import type { Inngest, InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import ipaddr from 'ipaddr.js';
import { serveOrigin, usesExternalEngine } from '@/lib/platform/env';
import { inngest } from './client';

export type Handler = (request: Request) => Promise<Response>;

/** Path of the endpoint; together with `serveOrigin()` the address that is registered. */
export const SERVE_PATH = '/api/inngest';

/** Room for the largest run the real service allows: 32 MB of step outputs, an event, and JSON around them. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;

const LOCAL_RANGES = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal']);

const SIGNATURE = 'x-inngest-signature';

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
  const handler = usesExternalEngine() ? guardedHandler(inngest, functions, serveOrigin()) : refuse;
  return { GET: handler, POST: handler, PUT: handler };
}

/**
 * The SDK's handler, closed where it is open by default: registering needs a signature like every other call, and the
 * address that is registered is ours, not the one that the caller put into its Host header. Against a dev server, which
 * cannot sign, the SDK checks none.
 */
export function guardedHandler(
  client: Inngest.Any,
  functions: readonly InngestFunction.Any[],
  origin: string,
): Handler {
  const handle: Handler = serve({
    client,
    functions: [...functions],
    serveOrigin: origin,
    servePath: SERVE_PATH,
    enableUnauthedSync: false,
  });
  return async (request) => {
    const isSigned = client.mode === 'cloud';
    if (isSigned ? !request.headers.has(SIGNATURE) : !mayBeDevServer(request.headers)) return unauthorized();
    const body = await readBody(request);
    if (body === null) return Response.json({ message: 'The request is too large.' }, { status: 413 });
    const { url, method, headers } = request;
    const copy = new Request(url, { method, headers, ...(body.byteLength > 0 ? { body } : {}) });
    // It throws on a body that is not JSON, before it has looked at the signature.
    const response = await handle(copy).catch(() => Response.json({ message: 'Not a call.' }, { status: 400 }));
    // The SDK signs what it answers to a caller whose signature it found good. Anybody else learns nothing.
    return isSigned && !response.headers.has(SIGNATURE) ? unauthorized() : response;
  };
}

/**
 * A dev server signs nothing. What surely is none is kept out all the same: a page in somebody's browser, and a peer
 * from beyond the local network (`x-fieldbook-peer` is written by our own server).
 */
function mayBeDevServer(headers: Headers): boolean {
  if (headers.has('origin') || headers.has('sec-fetch-site')) return false;
  const peer = headers.get('x-fieldbook-peer');
  return peer === null || (ipaddr.isValid(peer) && LOCAL_RANGES.has(ipaddr.process(peer).range()));
}

function unauthorized(): Response {
  return Response.json({ message: 'Unauthorized' }, { status: 401 });
}

/** The whole body, or null as soon as it is larger than any call of a server can be. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!request.body || Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    return request.body ? null : new Uint8Array();
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
