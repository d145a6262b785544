import type pg from 'pg';
import { countedKeyOf, type EventView, keyOf } from '../expression';
import type { RegisteredFunction } from '../function-options';
import { admit } from '../rate-limit';
import type { NamedLock } from './locks';

/** A function that an event is to start. */
export interface Start {
  fn: RegisteredFunction;
  event: { id: string; ts: string };
  view: () => EventView;
}

/** Digests of the keys under which a start is held back; null where it is not. */
interface GateKeys {
  rate: string | null;
  singleton: string | null;
  debounce: string | null;
}

function gateKeysOf({ fn: { flow }, view }: Start): GateKeys {
  return {
    rate: flow.rateLimit && countedKeyOf(flow.rateLimit.key, view()),
    singleton: flow.singleton && countedKeyOf(flow.singleton.key, view()),
    debounce: flow.debounce && keyOf(flow.debounce.key, view()),
  };
}

/** The name under which starts of this singleton take turns; null when the start is none. */
export function singletonOf(start: Start): string | null {
  const { singleton } = gateKeysOf(start);
  return singleton === null ? null : `${start.fn.id} ${singleton}`;
}

/** The name under which events of one debounced key take turns. */
export const debounceLock = (functionId: string, key: string) => `debounce ${functionId} ${key}`;

/** The names that have to be held while these starts are decided; of starts that are due, singletons only. */
export function gateLocks(starts: readonly Start[], areDue: boolean): NamedLock[] {
  return starts.flatMap((start) => {
    const { rate, singleton, debounce } = gateKeysOf(start);
    const { id } = start.fn;
    const names = [
      ...(singleton === null ? [] : [`singleton ${id} ${singleton}`]),
      ...(rate === null || areDue ? [] : [`rate ${id} ${rate}`]),
      ...(debounce === null || areDue ? [] : [debounceLock(id, debounce)]),
    ];
    return names.map((name) => ({ name, alone: true }));
  });
}

/** Drops the starts that are too much for their rate limit, and counts the others. Answers those that go on. */
export async function passRateLimits<S extends Start>(client: pg.PoolClient, starts: readonly S[]): Promise<S[]> {
  const keys = new Map(starts.map((start) => [start, gateKeysOf(start).rate]));
  const limited = starts.filter((start) => keys.get(start) !== null);
  if (limited.length === 0) return [...starts];
  const columns = [limited.map(({ fn }) => fn.id), limited.map((start) => keys.get(start))];
  const { rows } = await client.query<{ function_id: string; key: string; tat_ms: number | null; now_ms: number }>({
    name: 'durable_rate_limits',
    text: `SELECT DISTINCT i.function_id, i.key, l.tat_ms, extract(epoch FROM statement_timestamp())::float8 * 1000 AS now_ms
           FROM unnest($1::text[], $2::text[]) AS i (function_id, key) LEFT JOIN durable.rate_limits l USING (function_id, key)`,
    values: columns,
  });
  const nowMs = rows[0]?.now_ms ?? Date.now();
  const tatOf = new Map(rows.map((row) => [`${row.function_id} ${row.key}`, row.tat_ms]));
  const moved = new Map<string, [functionId: string, key: string, tatMs: number]>();
  const passed = starts.filter((start) => {
    const key = keys.get(start);
    const { rateLimit } = start.fn.flow;
    if (!rateLimit || key === null || key === undefined) return true;
    const name = `${start.fn.id} ${key}`;
    const tatMs = admit(rateLimit, tatOf.get(name) ?? null, nowMs);
    if (tatMs === null) return false;
    tatOf.set(name, tatMs);
    moved.set(name, [start.fn.id, key, tatMs]);
    return true;
  });
  const changes = [...moved.values()];
  if (changes.length > 0) {
    await client.query({
      name: 'durable_count_starts',
      text: `INSERT INTO durable.rate_limits (function_id, key, tat_ms)
             SELECT * FROM unnest($1::text[], $2::text[], $3::float8[])
             ON CONFLICT (function_id, key) DO UPDATE SET tat_ms = excluded.tat_ms`,
      values: [0, 1, 2].map((column) => changes.map((change) => change[column])),
    });
  }
  return passed;
}

/** A start, and the digest under which it is the only active run. */
export type SingleStart<S> = S & { singletonKey: string | null };

/**
 * Decides starts of singleton functions. Of several in one batch the first counts; the caller sees to it that a batch
 * holds at most one start for each key of a function whose mode is "cancel".
 * @returns the starts that go on, and the active runs whose place they take.
 */
export async function passSingletons<S extends Start>(
  client: pg.PoolClient,
  starts: readonly S[],
): Promise<{ passed: SingleStart<S>[]; replaced: string[] }> {
  const keyed = starts.map((start) => ({ ...start, singletonKey: gateKeysOf(start).singleton }));
  const single = keyed.filter(({ singletonKey }) => singletonKey !== null);
  if (single.length === 0) return { passed: keyed, replaced: [] };
  const { rows } = await client.query<{ id: string; function_id: string; singleton_key: string }>({
    name: 'durable_active_singletons',
    text: `SELECT DISTINCT r.id, r.function_id, r.singleton_key FROM unnest($1::text[], $2::text[]) AS i (function_id, key)
           JOIN durable.runs r ON r.function_id = i.function_id AND r.singleton_key = i.key AND r.status = 'active'`,
    values: [single.map(({ fn }) => fn.id), single.map(({ singletonKey }) => singletonKey)],
  });
  const active = new Map(rows.map((row) => [`${row.function_id} ${row.singleton_key}`, row.id]));
  const replaced: string[] = [];
  const passed = keyed.filter(({ fn, singletonKey }) => {
    if (singletonKey === null) return true;
    const name = `${fn.id} ${singletonKey}`;
    const runId = active.get(name);
    if (runId !== undefined && fn.flow.singleton?.mode !== 'cancel') return false;
    if (runId) replaced.push(runId);
    // Later starts of this batch find the key taken.
    active.set(name, '');
    return true;
  });
  return { passed, replaced };
}

/** Puts starts of debounced functions off: each key keeps its youngest event. Answers the other starts. */
export async function passDebounces<S extends Start>(client: pg.PoolClient, starts: readonly S[]): Promise<S[]> {
  for (const { fn, event, view } of starts) {
    const { debounce } = fn.flow;
    if (!debounce) continue;
    await client.query({
      name: 'durable_debounce',
      text: `INSERT INTO durable.debounces AS d (function_id, key, event_id, event_ts, due_at, latest_at)
             VALUES ($1, $2, $3, $4, now() + $5 * interval '1 millisecond', now() + $6 * interval '1 millisecond')
             ON CONFLICT (function_id, key) DO UPDATE
             SET event_id = excluded.event_id, event_ts = excluded.event_ts, due_at = least(excluded.due_at, d.latest_at)
             WHERE d.event_ts <= excluded.event_ts`,
      values: [fn.id, keyOf(debounce.key, view()), event.id, event.ts, debounce.periodMs, debounce.timeoutMs],
    });
  }
  return starts.filter(({ fn }) => !fn.flow.debounce);
}
