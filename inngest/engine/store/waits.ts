import type pg from 'pg';
import { compileCondition, type EventView, matchKeyAt, matchOf } from '../expression';
import { type EventText, eventJsonOf } from './load-runs';

/** One entry of the list of what is awaited. `slot` names the step, or which `cancelOn` of the function it is. */
export interface Wait {
  runId: string;
  slot: string;
  kind: 'step' | 'cancel';
  eventName: string;
  condition: string | null;
  matchPath: string | null;
  matchKey: string | null;
  expiresAt: Date;
}

/** An event to be offered to those who wait. */
export interface OfferedEvent {
  id: string;
  name: string;
  view: () => EventView;
}

/** The first event that fits one entry of the list. */
export interface Match {
  runId: string;
  slot: string;
  kind: 'step' | 'cancel';
  /** Index into the offered events. */
  event: number;
}

/** Describes a wait of a run that was started by `origin`. A condition that compares one member goes into the index. */
export function waitFor(
  entry: Pick<Wait, 'runId' | 'slot' | 'kind' | 'eventName' | 'expiresAt'>,
  condition: string | null,
  origin: () => EventView,
): Wait {
  const match = condition === null ? null : matchOf(condition, origin());
  return {
    ...entry,
    condition: match ? null : condition,
    matchPath: match?.path ?? null,
    matchKey: match?.key ?? null,
  };
}

/** Whether an event satisfies a wait of a run that was started by `origin`, apart from its time. */
export function isAwaited(
  wait: Pick<Wait, 'condition' | 'matchPath' | 'matchKey'>,
  origin: () => EventView,
  view: EventView,
): boolean {
  if (wait.matchPath !== null) return wait.matchKey !== null && matchKeyAt(view, wait.matchPath) === wait.matchKey;
  if (wait.condition === null) return true;
  return compileCondition(wait.condition, 'async')?.(origin(), view) ?? false;
}

/** Adds to the list. */
export async function addWaits(client: pg.PoolClient, waits: readonly Wait[]): Promise<void> {
  if (waits.length === 0) return;
  await client.query({
    name: 'durable_add_waits',
    text: `INSERT INTO durable.waits (run_id, slot, kind, event_name, condition, match_path, match_key, expires_at)
           SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])`,
    values: [
      waits.map(({ runId }) => runId),
      waits.map(({ slot }) => slot),
      waits.map(({ kind }) => kind),
      waits.map(({ eventName }) => eventName),
      waits.map(({ condition }) => condition),
      waits.map(({ matchPath }) => matchPath),
      waits.map(({ matchKey }) => matchKey),
      waits.map(({ expiresAt }) => expiresAt),
    ],
  });
}

/** The distinct members that waits for these events compare; null stands for any other wait. Walks the index's keys. */
const MEMBERS = `
  WITH RECURSIVE members AS (
    SELECT n.name, first.match_path FROM unnest($1::text[]) AS n (name) CROSS JOIN LATERAL (
      SELECT match_path FROM durable.waits WHERE event_name = n.name ORDER BY match_path LIMIT 1
    ) first
    UNION ALL
    SELECT m.name, next.match_path FROM members m CROSS JOIN LATERAL (
      SELECT match_path FROM durable.waits WHERE event_name = m.name AND match_path > m.match_path ORDER BY match_path LIMIT 1
    ) next
  )
  SELECT name, match_path FROM members`;

const CANDIDATES = `
  SELECT f.run_id, f.slot, f.kind, f.condition, f.event, r.event_id AS origin_id
  FROM (
    SELECT w.run_id, w.slot, w.kind, w.condition, i.event
    FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS i (event, name, path, key)
    JOIN durable.waits w ON w.event_name = i.name AND w.match_path = i.path AND w.match_key = i.key
    WHERE w.expires_at > now()
    UNION ALL
    SELECT w.run_id, w.slot, w.kind, w.condition, i.event
    FROM unnest($5::int[], $6::text[]) AS i (event, name)
    JOIN durable.waits w ON w.event_name = i.name AND w.match_path IS NULL
    WHERE w.expires_at > now()
  ) f JOIN durable.runs r ON r.id = f.run_id
  ORDER BY f.event`;

interface Candidate {
  run_id: string;
  slot: string;
  kind: 'step' | 'cancel';
  condition: string | null;
  event: number;
  origin_id: string;
}

/** The events that started the runs of these candidates, read only where a condition looks at them. */
async function originsOf(client: pg.PoolClient, candidates: readonly Candidate[]): Promise<Map<string, EventView>> {
  const ids = new Set(candidates.filter(({ condition }) => condition !== null).map((row) => row.origin_id));
  if (ids.size === 0) return new Map();
  const { rows } = await client.query<EventText & { id: string }>({
    name: 'durable_origins',
    text: `SELECT id, event_id, name, data::text, extras::text, ts::text FROM durable.events WHERE id = ANY ($1::uuid[])`,
    values: [[...ids]],
  });
  return new Map(rows.map((row) => [row.id, JSON.parse(eventJsonOf(row)) as EventView]));
}

/**
 * Finds who waits for these events, for all of them at once. Each entry of the list gets the first event that fits it.
 * A run is cancelled only by events that are younger than the one that started it. The caller holds the events' names.
 */
export async function findMatches(client: pg.PoolClient, events: readonly OfferedEvent[]): Promise<Match[]> {
  const names = [...new Set(events.map(({ name }) => name))];
  const { rows: members } = await client.query<{ name: string; match_path: string | null }>({
    name: 'durable_awaited_members',
    text: MEMBERS,
    values: [names],
  });
  if (members.length === 0) return [];
  const awaited = new Set(members.map(({ name }) => name));
  const keyed: { event: number; name: string; path: string; key: string }[] = [];
  const others: { event: number; name: string }[] = [];
  for (const [event, { name, view }] of events.entries()) {
    if (!awaited.has(name)) continue;
    others.push({ event, name });
    for (const { match_path: path } of members.filter((member) => member.name === name)) {
      const key = path === null ? null : matchKeyAt(view(), path);
      if (path !== null && key !== null) keyed.push({ event, name, path, key });
    }
  }
  const { rows: candidates } = await client.query<Candidate>({
    name: 'durable_awaiting',
    text: CANDIDATES,
    values: [
      keyed.map(({ event }) => event),
      keyed.map(({ name }) => name),
      keyed.map(({ path }) => path),
      keyed.map(({ key }) => key),
      others.map(({ event }) => event),
      others.map(({ name }) => name),
    ],
  });
  return firstMatches(events, candidates, await originsOf(client, candidates));
}

function firstMatches(
  events: readonly OfferedEvent[],
  candidates: readonly Candidate[],
  origins: ReadonlyMap<string, EventView>,
): Match[] {
  const matches = new Map<string, Match>();
  for (const { run_id: runId, slot, kind, condition, event, origin_id } of candidates) {
    const offered = events[event];
    const key = `${runId} ${slot}`;
    if (!offered || matches.has(key)) continue;
    if (kind === 'cancel' && offered.id <= origin_id) continue;
    const origin = () => origins.get(origin_id) ?? {};
    // Entries that compare one member were found by its value.
    if (condition !== null && !isAwaited({ condition, matchPath: null, matchKey: null }, origin, offered.view()))
      continue;
    matches.set(key, { runId, slot, kind, event });
  }
  return [...matches.values()];
}
