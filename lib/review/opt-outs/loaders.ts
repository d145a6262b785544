import { gatePage } from '../../auth/session-gate';
import { prisma } from '../../platform/db/client';
import { decodeCursor, type PageOf } from '../../platform/pagination';
import { rowId } from '../../platform/row-id';
import { findOptOuts } from './queries';
import { OPT_OUT_STATES, type OptOutView } from './schema';

export const OPT_OUTS_PER_PAGE = 50;

/** The list of opt-outs for a search as Next hands it over. What it does not know is left out. */
export async function loadOptOuts(
  search: Record<string, string | string[] | undefined>,
): Promise<{ page: PageOf<OptOutView>; can: { manage: boolean } }> {
  const principal = await gatePage('sources:read');
  const first = (name: string) => [search[name]].flat()[0];
  const state = OPT_OUT_STATES.find((known) => known === first('state'));
  const page = await findOptOuts(
    prisma(),
    { state },
    { page: 1, perPage: OPT_OUTS_PER_PAGE, cursor: readCursor(first('cursor')) },
  );
  return { page, can: { manage: principal.permissions.has('sources:manage') } };
}

/** A cursor that is none of ours starts at the first page. */
function readCursor(text: string | undefined) {
  if (!text) return null;
  try {
    const cursor = decodeCursor(text);
    return rowId.safeParse(cursor[0]).success ? cursor : null;
  } catch {
    return null;
  }
}
