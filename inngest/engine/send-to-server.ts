import type { Inngest } from 'inngest';
import type { OutgoingEvent } from '@/lib/platform/durable/send-events';

/** Hands events to a server, in one request. Throws when it did not take all of them. */
export type SendToServer = (events: readonly OutgoingEvent[]) => Promise<void>;

/** The server looked at the events and will not have one of them. It may have taken those before that one. */
export class EventsRefusedError extends Error {
  override readonly name = 'EventsRefusedError';
}

/** What a server says to content it does not like. Its keys (401, 403, 404) and its haste (429) are another matter. */
const REFUSALS = new Set([400, 406, 409, 412, 413, 422]);
/** Stands in the address when there is no key: a dev server takes any. */
const NO_KEY = 'NO_EVENT_KEY_SET';

/**
 * Sends with a client's own address, key and headers, but asks once: `client.send()` repeats a failed request by itself,
 * and so may reach a server that has just been started and does not know the functions yet, which drops the events.
 */
export function sendToServerOf(
  client: Pick<Inngest.Any, 'eventBaseUrl' | 'eventKey' | 'headers' | 'fetch'>,
): SendToServer {
  return async (events) => {
    const url = new URL(`e/${encodeURIComponent(client.eventKey ?? NO_KEY)}`, client.eventBaseUrl);
    const response = await client.fetch(url, {
      method: 'POST',
      headers: { ...client.headers, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
    const text = await response.text();
    if (response.ok) return;
    const message = `The Inngest server answered ${response.status} to events: ${text.slice(0, 300)}`;
    throw REFUSALS.has(response.status) ? new EventsRefusedError(message) : new Error(message);
  };
}
