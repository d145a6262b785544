import { gatePage } from '../../auth/session-gate';
import { requireEntityType } from '../../catalog/registry';
import { prisma } from '../../platform/db/client';
import { decodeCursor, type PageOf } from '../../platform/pagination';
import { countMatches, findMatchViews } from './queries';
import { MATCH_STATUSES, type MatchStatus, type MatchView } from './schema';

export const MATCHES_PER_PAGE = 25;

/** A match as the page shows it: with where both sides lead to. */
export type MatchCardView = MatchView & { type_label: string; href: string | null };

export interface MatchesPageView {
  status: MatchStatus;
  page: PageOf<MatchCardView>;
  counts: Record<MatchStatus, number>;
  canDecide: boolean;
}

/** The matches of one state; those that wait unless the address says otherwise. */
export async function loadMatches(search: Record<string, string | string[] | undefined>): Promise<MatchesPageView> {
  const principal = await gatePage('changes:read');
  const db = prisma();
  const status = MATCH_STATUSES.find((name) => name === search.status) ?? 'pending';
  const [page, counts] = await Promise.all([
    findMatchViews(db, { status }, { page: 1, perPage: MATCHES_PER_PAGE, cursor: cursorOf(search.cursor) }),
    countMatches(db),
  ]);
  const rows = page.rows.map((match) => {
    const type = requireEntityType(match.discovered_entity_type);
    const { matched_entity_id: id, matched_name: name } = match;
    return {
      ...match,
      type_label: type.label.one,
      href: id === null || name === null ? null : `/catalog/${type.plural}/${id}`,
    };
  });
  return { status, page: { ...page, rows }, counts, canDecide: principal.permissions.has('changes:decide') };
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
