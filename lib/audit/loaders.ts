import { gatePage } from '../auth/session-gate';
import { findTitles } from '../catalog/queries';
import { getChildType, getEntityType } from '../catalog/registry';
import { prisma, type Db } from '../platform/db/client';
import { AppError } from '../platform/errors';
import { decodeCursor } from '../platform/pagination';
import { isStorable } from '../platform/storable-text';
import { describeEvent, mentionedIds, type AuditNames, type EventWords } from './describe-event';
import { findRecordedActions, findAuditEvents, type AuditFilter, type AuditRow } from './queries';
import { auditQuery } from './schema';

export const AUDIT_PAGE_SIZE = 50;

/** One line of the page: the event, and what it says. */
export type AuditLine = AuditRow & { words: EventWords };

export interface AuditView {
  lines: AuditLine[];
  total: number;
  nextCursor: string | null;
  /** Actions that have ever been recorded, for the filter. */
  actions: string[];
  /** Filters of the URL that could not be read and were left out, in words. */
  problems: string[];
}

const FILTERS = ['actor', 'target', 'action', 'from', 'to'] as const;

type Search = Record<string, string | string[] | undefined>;

/** The audit page: a page of events in words. A filter that cannot be read is named and ignored, never a broken page. */
export async function loadAudit(search: Search): Promise<AuditView> {
  await gatePage('audit:read');
  const db = prisma();
  const { filter, cursor, problems } = readSearch(search);
  const [page, actions] = await Promise.all([
    findAuditEvents(db, filter, { page: 1, perPage: AUDIT_PAGE_SIZE, cursor }),
    findRecordedActions(db),
  ]);
  const names = await findNames(db, page.rows);
  return {
    lines: page.rows.map((row) => ({ ...row, words: describeEvent(row, names) })),
    total: page.total,
    nextCursor: page.nextCursor,
    actions,
    problems,
  };
}

function readSearch(search: Search) {
  const problems: string[] = [];
  const filter: Record<string, unknown> = {};
  for (const name of FILTERS) {
    const raw = [search[name]].flat()[0];
    if (raw === undefined || raw.trim() === '') continue;
    const parsed = auditQuery.shape[name].safeParse(raw);
    if (!isStorable(raw)) problems.push(`${name}: holds characters that no name or time has`);
    else if (parsed.success) filter[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues[0]?.message ?? 'cannot be used'}`);
  }
  return { filter: filter as AuditFilter, cursor: readCursor([search.cursor].flat()[0], problems), problems };
}

function readCursor(text: string | undefined, problems: string[]) {
  if (!text) return null;
  try {
    const position = decodeCursor(text);
    if (/^\d{1,18}$/.test(String(position[0]))) return position;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  problems.push('cursor: this page does not exist any more, so the newest events are shown');
  return null;
}

/** Names of what the events mention: one statement for changes, one for accounts, one per entity type. */
export async function findNames(db: Db, events: readonly AuditRow[]): Promise<AuditNames> {
  const ids = mentionedIds(events);
  const [changes, users] = await Promise.all([
    db.collectionChange.findMany({
      where: { id: { in: ids.changes.map(BigInt) } },
      select: {
        id: true,
        entity_type: true,
        entity_id: true,
        parent_entity_type: true,
        parent_entity_id: true,
        field_name: true,
        proposed_entity_data: true,
      },
    }),
    db.user.findMany({ where: { id: { in: ids.users } }, select: { id: true, email: true } }),
  ]);
  const named = changes.map((change) => {
    const owner = {
      type: change.parent_entity_type ?? change.entity_type,
      id: change.parent_entity_id ?? change.entity_id,
    };
    const data = (change.proposed_entity_data ?? {}) as Record<string, unknown>;
    const child = getChildType(change.entity_type)?.child;
    return {
      id: String(change.id),
      field: change.field_name?.replaceAll('_', ' ') ?? null,
      what: child ? change.entity_type.replaceAll('_', ' ') : 'the new entry',
      entity: typeof data.name === 'string' ? data.name : `${owner.type} ${owner.id ?? ''}`.trim(),
      entityKey: owner.id === null ? null : `${owner.type}:${owner.id}`,
    };
  });
  const keys = new Set([...ids.entities, ...named.flatMap(({ entityKey }) => entityKey ?? [])]);
  return {
    changes: new Map(named.map((change) => [change.id, change])),
    users: new Map(users.map(({ id, email }) => [id, email])),
    entities: await findEntities(db, [...keys]),
  };
}

/** By "builder:12": what each is called, and where it is. */
async function findEntities(db: Db, keys: readonly string[]): Promise<AuditNames['entities']> {
  const pointers = keys.flatMap((key) => {
    const [type = '', id = ''] = key.split(':');
    return /^\d+$/.test(id) ? [{ type, id: BigInt(id) }] : [];
  });
  const titles = await findTitles(db, pointers);
  return new Map(
    pointers.flatMap(({ type, id }) => {
      const title = titles.get(`${type}:${id}`);
      const plural = getEntityType(type)?.plural;
      return title === undefined ? [] : [[`${type}:${id}`, { title, href: `/catalog/${plural}/${id}` }]];
    }),
  );
}
