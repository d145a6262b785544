import { gatePage } from '../../auth/session-gate';
import { requireEntityType } from '../../catalog/registry';
import { prisma, type Db } from '../../platform/db/client';
import { decodeCursor, type PageRequest } from '../../platform/pagination';
import { nameActor } from '../catalog/name-actor';
import { findPeople } from '../catalog/queries';
import { countMerges, findMerges } from '../merges/list-queries';
import type { MergeState, MergeView } from '../merges/schema';
import { countMatches, findMatchViews } from './queries';
import { MATCH_STATUSES, type MatchStatus, type MatchView } from './schema';

export const MATCHES_PER_PAGE = 25;

/** A match as the page shows it: with where both sides lead to. */
export type MatchCardView = MatchView & { type_label: string; href: string | null };

/** A merge as the page shows it: by whom, and where the record that stands leads to. */
export type MergeCardView = MergeView & { type_label: string; href: string; by: string };

export interface MatchesPageView {
  status: MatchStatus;
  /** One of the two is empty: of the state "merged" the merges are listed, whether or not a match asked for them. */
  matches: MatchCardView[];
  merges: MergeCardView[];
  next_cursor: string | null;
  /** Of merges those that stand. */
  counts: Record<MatchStatus, number>;
  /** Which merges are listed, and how many are not. */
  mergeState: MergeState;
  undoneMerges: number;
  canDecide: boolean;
}

/** The matches of one state; those that wait unless the address says otherwise. Of merges those that stand, likewise. */
export async function loadMatches(search: Record<string, string | string[] | undefined>): Promise<MatchesPageView> {
  const principal = await gatePage('changes:read');
  const db = prisma();
  const status = MATCH_STATUSES.find((name) => name === search.status) ?? 'pending';
  const mergeState: MergeState = search.undone === '1' ? 'undone' : 'standing';
  const page = { page: 1, perPage: MATCHES_PER_PAGE, cursor: cursorOf(search.cursor) };
  const [listed, counts, merged] = await Promise.all([
    status === 'merged' ? mergesOf(db, mergeState, page) : matchesOf(db, status, page),
    countMatches(db),
    countMerges(db),
  ]);
  return {
    ...{ status, matches: [], merges: [], ...listed, counts: { ...counts, merged: merged.standing } },
    ...{ mergeState, undoneMerges: merged.undone },
    canDecide: principal.permissions.has('changes:decide'),
  };
}

async function matchesOf(db: Db, status: MatchStatus, page: PageRequest) {
  const found = await findMatchViews(db, { status }, page);
  const matches = found.rows.map((match): MatchCardView => {
    const type = requireEntityType(match.discovered_entity_type);
    const { matched_entity_id: id, matched_name: name } = match;
    return {
      ...match,
      type_label: type.label.one,
      href: id === null || name === null ? null : `/catalog/${type.plural}/${id}`,
    };
  });
  return { matches, next_cursor: found.nextCursor };
}

async function mergesOf(db: Db, state: MergeState, page: PageRequest) {
  const found = await findMerges(db, { state }, page);
  const people = await findPeople(
    db,
    found.rows.flatMap((merge) => [merge.merged_by, merge.undone_by]),
  );
  const merges = found.rows.map((merge): MergeCardView => {
    const type = requireEntityType(merge.entity_type);
    const href = `/catalog/${type.plural}/${merge.survivor_id}`;
    return { ...merge, type_label: type.label.one, href, by: nameActor(merge.merged_by, people) };
  });
  return { merges, next_cursor: found.nextCursor };
}

/** A cursor that is none of ours starts at the first page. */
function cursorOf(text: string | string[] | undefined): ReturnType<typeof decodeCursor> | null {
  try {
    const position = typeof text === 'string' ? decodeCursor(text) : null;
    return position && /^\d{1,18}$/.test(String(position[0])) ? position : null;
  } catch {
    return null;
  }
}
