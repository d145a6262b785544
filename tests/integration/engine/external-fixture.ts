import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inngest, type InngestFunction } from 'inngest';
import { boundTries } from '@/inngest/bound-tries';
import { guardedHandler, SERVE_PATH, type Handler } from '@/inngest/endpoint';
import { silentLogger } from '@/inngest/engine/logger';
import { createRegisterApp, type RegisterApp } from '@/inngest/register-app';
import type { InngestServer } from '../../harness/inngest-server';

export const SIGNING_KEY = `signkey-test-${'ab12'.repeat(16)}`;
export const EVENT_KEY = 'event-key-of-this-test';

export interface ServedApp {
  origin: string;
  url: string;
  /** Ends it as a crash would: calls in flight get no answer. */
  stop(): Promise<void>;
}

/** Serves a handler over HTTP, as the console does. */
export async function serveHandler(handler: Handler, port = 0): Promise<ServedApp> {
  const http = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
      const url = `http://${request.headers.host}${request.url}`;
      const answer = await handler(new Request(url, { method: request.method ?? 'GET', headers, ...body }));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}${SERVE_PATH}`,
    stop: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** A client as the product makes it for a real server, pointed at the stand-in. */
export function externalClient(server: Pick<InngestServer, 'url'>, retries = 2): Inngest {
  return new Inngest({
    id: 'test',
    baseUrl: server.url,
    eventKey: EVENT_KEY,
    signingKey: SIGNING_KEY,
    isDev: false,
    checkpointing: false,
    aiMetadata: false,
    logger: silentLogger as never,
    middleware: [boundTries({ retries, isHealthy: async () => true })],
  });
}

export interface ExternalApp extends ServedApp {
  register: RegisterApp;
}

/** Serves functions through the product's endpoint and registers them with the server. */
export async function startExternalApp(
  client: Inngest,
  functions: InngestFunction.Any[],
  port = 0,
): Promise<ExternalApp> {
  let handler: Handler = async () => new Response(null, { status: 503 });
  const app = await serveHandler((request) => handler(request), port);
  handler = guardedHandler(client, functions, app.origin);
  const register = createRegisterApp(client, functions, app.origin);
  return { ...app, register };
}
