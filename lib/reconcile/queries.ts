import type { EntityTypeDefinition } from '../catalog/entity-type';
import { formatFieldValue } from '../catalog/format-value';
import { parseEntityRef } from '../catalog/identity';
import { titleSql } from '../catalog/queries';
import { settleReferences } from '../catalog/reference-queries';
import type { Db } from '../platform/db/client';
import { rowsJson, rowsSql } from '../platform/db/write-rows';
import { findProfiles } from '../review/matching/candidate-queries';
import { foldedName } from '../review/identity-sql';
import { MatchProfile } from '../review/matching/match-profile';
import { findAndJudgeMatches } from '../review/matching/queries';
import { scoreProfiles } from '../review/matching/score-match';
import { findTypes, typeOf } from './entity-types';
import { rankCandidates, type FoundInType, type RankedCandidate } from './rank-candidates';
import type { ReadQuery, ReconQuery } from './read-batch';
import { MAX_CANDIDATES, MAX_QUERIES, type ReconCandidate, type ReconResult } from './schema';
import { isNamed, toRecord, type QueryRecord } from './to-record';

const quote = (identifier: string) => `"${identifier}"`;
/** Rows called exactly alike that are looked at. */
const NAMESAKES = 10;

interface Asked {
  place: number;
  query: ReconQuery;
  record: QueryRecord;
}

/**
 * Answers a batch of queries: a few statements for each type, however many queries there are. What is found for a query
 * depends on it and the catalogue alone, not on the others of its batch. One that cannot be read gets its reason.
 */
export async function reconcile(
  db: Db,
  batch: readonly (readonly [key: string, read: ReadQuery])[],
): Promise<Record<string, ReconResult>> {
  const queries = batch.flatMap(([, read], place) => (read.ok ? [{ place, query: read.query }] : []));
  const wanted = queries.map(({ place, query }) => ({ place, query, types: findTypes(query.types) }));
  const found = new Map<number, FoundInType[]>();
  for (const type of new Set(wanted.flatMap(({ types }) => types))) {
    const asked = wanted
      .filter(({ types }) => types.includes(type))
      .map(({ place, query }) => ({ place, query, record: toRecord(type, query) }));
    for (const [place, one] of await findInType(db, type, asked)) found.set(place, [...(found.get(place) ?? []), one]);
  }
  const ranked = new Map(
    queries.map(({ place, query }) => [place, rankCandidates(found.get(place) ?? [], query.limit)] as const),
  );
  const told = await tell(db, [...ranked.values()].flat());
  return Object.fromEntries(
    batch.map(([key, read], place) => [
      key,
      read.ok
        ? { result: (ranked.get(place) ?? []).flatMap((candidate) => told.get(candidate) ?? []) }
        : { result: [], error: read.reason },
    ]),
  );
}

async function findInType(
  db: Db,
  type: EntityTypeDefinition,
  asked: readonly Asked[],
): Promise<Map<number, FoundInType>> {
  await settleQueried(db, type, asked);
  const judged = await findAndJudgeMatches(
    db,
    type,
    asked.map(({ record }) => record),
    { told: MAX_CANDIDATES, together: MAX_QUERIES },
  );
  const byId = await findByIds(db, type, asked);
  const named = await findNamesakes(db, type, asked);
  return new Map(
    asked.map(({ place }, index) => [
      place,
      { type, ...judged[index]!, byId: byId.get(place) ?? null, named: named.get(place) ?? [] },
    ]),
  );
}

/** Puts rows in the place of public ids; a reference to nothing says nothing. */
async function settleQueried(db: Db, type: EntityTypeDefinition, asked: readonly Asked[]): Promise<void> {
  const problems = await settleReferences(
    db,
    asked.map(({ record }, index) => ({ fields: type.fields, values: record, path: `${index}.` })),
  );
  for (const { name } of problems) {
    const [, index, field] = /^(\d+)\.(.+)$/.exec(name) ?? [];
    if (field !== undefined) delete asked[Number(index)]!.record[field];
  }
}

/** Rows whose id a query's text is. A bare number says which row only where a type is given; it may well be a name. */
async function findByIds(db: Db, type: EntityTypeDefinition, asked: readonly Asked[]) {
  const refs = asked.flatMap(({ place, query }) => {
    const ref = query.text === null ? null : parseEntityRef(type, query.text);
    return ref === null || (ref.kind === 'id' && query.types?.length !== 1) ? [] : [{ place, ref }];
  });
  const found = new Map<number, { entityId: bigint; isOwn: boolean }>();
  if (refs.length === 0) return found;
  const rows = await db.$queryRawUnsafe<{ id: bigint; public_id: string }[]>(
    `SELECT id, ${quote(type.publicId.column)} AS public_id FROM ${quote(type.table)}
     WHERE id = ANY($1::bigint[]) OR ${quote(type.publicId.column)} = ANY($2::text[])`,
    refs.flatMap(({ ref }) => (ref.kind === 'id' ? [ref.id] : [])),
    refs.flatMap(({ ref }) => (ref.kind === 'public_id' ? [ref.publicId] : [])),
  );
  for (const { place, ref } of refs) {
    const row = rows.find(({ id, public_id: own }) => (ref.kind === 'id' ? id === ref.id : own === ref.publicId));
    if (row) found.set(place, { entityId: row.id, isOwn: ref.kind === 'public_id' });
  }
  return found;
}

/** Rows of a type without compared names whose title, or the street in its place, is the query's text to the letter. */
async function findNamesakes(db: Db, type: EntityTypeDefinition, asked: readonly Asked[]) {
  const named = new Map<number, FoundInType['named']>();
  const texts = asked.flatMap(({ place, query: { text } }) => (text === null ? [] : [{ place, text }]));
  if (isNamed(type) || texts.length === 0) return named;
  const title = `t.${quote(type.titleField)}`;
  const street = type.titleFrom === undefined ? null : `t.${quote(type.titleFrom)}`;
  const parts = [
    `SELECT t.id FROM ${quote(type.table)} t WHERE ${foldedName(title)} = q.folded`,
    ...(street === null
      ? []
      : [
          `SELECT t.id FROM ${quote(type.table)} t
           WHERE match_house(${street}) = match_house(q.text) AND ${foldedName(street)} = q.folded`,
        ]),
  ].map((sql) => `(${sql} ORDER BY t.id LIMIT ${NAMESAKES})`);
  const rows = await db.$queryRawUnsafe<{ place: number; id: bigint }[]>(
    `WITH q AS MATERIALIZED (SELECT r.*, ${foldedName('r.text')} AS folded FROM ${rowsSql({ place: 'int', text: 'text' }, '$1')})
     SELECT q.place, f.id FROM q CROSS JOIN LATERAL (${parts.join(' UNION ')}) f WHERE q.folded <> '' ORDER BY 1, 2`,
    rowsJson(texts),
  );
  const profiles = await findProfiles(db, type, [...new Set(rows.map(({ id }) => String(id)))]);
  for (const { place, record } of asked) {
    const own = rows.filter((row) => row.place === place);
    if (own.length === 0) continue;
    const profile = new MatchProfile(type, record);
    const scored = own.flatMap(({ id }) => {
      const other = profiles.get(String(id));
      return other ? [{ entityId: id, score: scoreProfiles(profile, other) }] : [];
    });
    named.set(place, scored);
  }
  return named;
}

/** Ids, names and descriptions of rows of one type: one statement. */
export async function findSummaries(
  db: Db,
  type: EntityTypeDefinition,
  ids: readonly bigint[],
): Promise<Map<bigint, { id: string; name: string; description: string }>> {
  if (ids.length === 0) return new Map();
  // What gives the title where none is stated tells one title from another where one is.
  const described = [...(type.titleFrom === undefined ? [] : [type.titleFrom]), ...type.summaryFields];
  const columns = described.map((name) => `t.${quote(name)}`).join(', ');
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT t.id AS row_id, t.${quote(type.publicId.column)} AS public_id, ${titleSql(type, 't.')} AS row_title, ${columns}
     FROM ${quote(type.table)} t WHERE t.id = ANY($1::bigint[])`,
    ids,
  );
  return new Map(
    rows.map((row) => {
      const id = String(row.public_id);
      const name = typeof row.row_title === 'string' && row.row_title !== '' ? row.row_title : id;
      const facts = described.map((column) => formatFieldValue(type.name, column, row[column]));
      const description = facts.filter((fact) => fact !== '' && fact !== name).join(', ');
      return [row.row_id as bigint, { id, name, description }];
    }),
  );
}

async function tell(db: Db, candidates: readonly RankedCandidate[]): Promise<Map<RankedCandidate, ReconCandidate[]>> {
  const told = new Map<RankedCandidate, ReconCandidate[]>();
  for (const type of new Set(candidates.map((one) => one.type))) {
    const own = candidates.filter((one) => one.type === type);
    const summaries = await findSummaries(db, type, [...new Set(own.map(({ entityId }) => entityId))]);
    for (const candidate of own) {
      const summary = summaries.get(candidate.entityId);
      if (!summary) continue;
      const { id, name, description } = summary;
      const { score, match, features } = candidate;
      told.set(candidate, [
        {
          id,
          name,
          ...(description === '' ? {} : { description }),
          type: [typeOf(type)],
          score,
          match,
          features: [...features],
        },
      ]);
    }
  }
  return told;
}
