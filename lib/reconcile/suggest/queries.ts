import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { parseEntityRef } from '../../catalog/identity';
import { titleSql } from '../../catalog/queries';
import { ENTITY_TYPES } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { describeOwners, findTypes, listProperties, pickByPrefix, typeOf } from '../entity-types';
import { findSummaries } from '../queries';
import { SUGGESTED, type SuggestKind, type Suggestion } from '../schema';

export interface SuggestRequest {
  prefix: string;
  /** How many to pass over. */
  cursor: number;
  /** Ids of types; null for all. */
  types: readonly string[] | null;
}

const quote = (identifier: string) => `"${identifier}"`;

/** What goes on from a few typed letters, the likeliest first: ten at a time. */
export async function suggest(db: Db, kind: SuggestKind, request: SuggestRequest): Promise<Suggestion[]> {
  const { prefix, cursor, types } = request;
  if (kind === 'entity') return suggestEntities(db, findTypes(types), prefix.trim(), cursor);
  const things: Suggestion[] =
    kind === 'type'
      ? ENTITY_TYPES.map(typeOf)
      : listProperties(findTypes(types)).map((view) => ({
          id: view.id,
          name: view.name,
          description: describeOwners(view),
        }));
  return pickByPrefix(things, prefix).slice(cursor, cursor + SUGGESTED);
}

/** Entities by their names' beginning, by a later word's, or by their ids: one statement, and one for each type found. */
async function suggestEntities(
  db: Db,
  types: readonly EntityTypeDefinition[],
  prefix: string,
  cursor: number,
): Promise<Suggestion[]> {
  if (types.length === 0) return [];
  const pattern = prefix.replace(/[\\%_]/g, '\\$&');
  const end = cursor + SUGGESTED;
  const parts = types.map((type, place) => `(${matchesSql(type, place)} LIMIT ${end})`);
  const rows = await db.$queryRawUnsafe<{ place: number; id: bigint }[]>(
    `SELECT place, id FROM (${parts.join(' UNION ALL ')}) s
     ORDER BY rank, title COLLATE "C", place, id LIMIT ${SUGGESTED} OFFSET ${cursor}`,
    `${pattern}%`,
    `% ${pattern}%`,
    types.map((type) => idOf(type, prefix)),
  );
  const summaries = await Promise.all(
    types.map((type, place) =>
      findSummaries(
        db,
        type,
        rows.filter((row) => row.place === place).map(({ id }) => id),
      ),
    ),
  );
  return rows.flatMap(({ place, id }) => {
    const summary = summaries[place]!.get(id);
    const type = types[place]!;
    if (!summary) return [];
    const description = [type.label.one, summary.description].filter(Boolean).join(' · ');
    return [{ id: summary.id, name: summary.name, description, notable: [typeOf(type)] }];
  });
}

function idOf(type: EntityTypeDefinition, prefix: string): string {
  const ref = parseEntityRef(type, prefix.trim());
  return ref?.kind === 'public_id' ? ref.publicId : '';
}

/**
 * Rows of a type for $1, a pattern of the beginning, $2, one of a later word, and $3, public ids by the type's place. Each
 * column is asked by itself, so that the index of titles serves.
 */
function matchesSql(type: EntityTypeDefinition, place: number): string {
  const title = `t.${quote(type.titleField)}`;
  const columns = type.titleFrom === undefined ? [title] : [title, `t.${quote(type.titleFrom)}`];
  const shown = titleSql(type, 't.');
  const own = `t.${quote(type.publicId.column)} = ($3::text[])[${place + 1}]`;
  const alike = columns.flatMap((column) => [`${column} ILIKE $1`, `${column} ILIKE $2`]);
  return `SELECT ${place} AS place, t.id, coalesce(${shown}, '') AS title,
      CASE WHEN ${own} THEN 0 WHEN ${shown} ILIKE $1 THEN 1 ELSE 2 END AS rank
    FROM ${quote(type.table)} t WHERE ${own} OR ${alike.join(' OR ')}
    ORDER BY rank, coalesce(${shown}, '') COLLATE "C", t.id`;
}
