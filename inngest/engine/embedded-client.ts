import { createHash } from 'node:crypto';
import { type ClientOptions, Inngest } from 'inngest';
import { InvalidEventError, type OutgoingEvent } from '@/lib/platform/durable/send-events';

/** Stores events; the worker binds it to its database. */
export type EventSink = (events: OutgoingEvent[]) => Promise<{ ids: string[] }>;

/** Where the SDK believes the server is. Nothing listens there: the client's own `fetch` answers. */
export const EMBEDDED_ORIGIN = 'http://embedded.invalid';

interface Transport {
  sink: EventSink | null;
}

const transports = new WeakMap<Inngest.Any, Transport>();

function answer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/**
 * Ids for events that carry none, so that sending again stores nothing new. `step.sendEvent` forwards the call's
 * `traceparent`, which the engine derives from run and step: the ids outlive retries of the step and crashes of the
 * worker. Any other `inngest.send()` has the SDK's seed, which covers that one call's own retries.
 */
export function seedEventIds(events: OutgoingEvent[], headers: Headers): OutgoingEvent[] {
  const traceparent = headers.get('traceparent');
  const seed = traceparent ?? headers.get('x-inngest-event-id-seed');
  if (!seed) return events;
  return events.map((event, index) => {
    if (event.id) return event;
    const id = createHash('sha256').update(`${seed}\n${index}\n${event.name}`).digest('hex').slice(0, 40);
    return { ...event, id: `${traceparent ? 'step' : 'send'}-${id}` };
  });
}

async function receiveEvents(transport: Transport, body: unknown, headers: Headers): Promise<Response> {
  if (!transport.sink) return answer(503, { status: 503, error: 'No embedded worker runs in this process.' });
  const parsed = JSON.parse(String(body)) as OutgoingEvent | OutgoingEvent[];
  try {
    const { ids } = await transport.sink(seedEventIds([parsed].flat(), headers));
    return answer(200, { status: 200, ids });
  } catch (error) {
    if (error instanceof InvalidEventError) return answer(400, { status: 400, error: error.message });
    throw error;
  }
}

/**
 * An Inngest client whose server is the embedded engine. Its functions run in the worker process; `inngest.send()` and
 * `step.sendEvent()` inside them store events in the worker's database. Any other request to the server is refused.
 */
export function createEmbeddedClient(
  options: Pick<ClientOptions, 'id' | 'logger' | 'internalLogger' | 'middleware'>,
): Inngest {
  const transport: Transport = { sink: null };
  const client: Inngest = new Inngest({
    ...options,
    // The engine calls the handler in process; the route that serves a real server must refuse callers meanwhile.
    isDev: true,
    baseUrl: EMBEDDED_ORIGIN,
    eventKey: 'embedded',
    checkpointing: false,
    aiMetadata: false,
    sessionPropagation: false,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const isEventPost = url.origin === EMBEDDED_ORIGIN && url.pathname.startsWith('/e/') && init?.method === 'POST';
      if (isEventPost) return receiveEvents(transport, init.body, new Headers(init.headers));
      const error = `${init?.method ?? 'GET'} ${url.pathname} is not supported by the embedded engine.`;
      return answer(501, { status: 501, error });
    },
  });
  transports.set(client, transport);
  return client;
}

/**
 * Connects a client's events to a database.
 * @throws Error when the client was not made by `createEmbeddedClient`.
 */
export function bindEventSink(client: Inngest.Any, sink: EventSink | null): void {
  const transport = transports.get(client);
  if (!transport) throw new Error('The embedded engine needs a client made by createEmbeddedClient.');
  transport.sink = sink;
}
