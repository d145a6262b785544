import { AsyncLocalStorage } from 'node:async_hooks';

/** What the current unit of work is, for log lines and audit rows. */
export interface RequestContext {
  requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentRequestId(): string | null {
  return storage.getStore()?.requestId ?? null;
}
