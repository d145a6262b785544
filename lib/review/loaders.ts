import { gatePage } from '../auth/session-gate';
import { prisma } from '../platform/db/client';
import { AppError } from '../platform/errors';
import { decodeCursor } from '../platform/pagination';
import { findDecidedApplications } from './decided-queries';
import { countInbox, findInboxFacets, findInboxStart, getInboxEntity } from './inbox-queries';
import type { InboxSearch } from './read-inbox-search';
import { findRejectedChanges } from './rejected-queries';
import { countTogether } from './waves/queries';

const APPLICATIONS_PER_PAGE = 25;
const REJECTED_PER_PAGE = 50;

/** The inbox with its first page of entities and the cards of the selected one (the first, unless the address names one). */
export async function loadInbox(search: InboxSearch) {
  const principal = await gatePage('changes:read');
  const db = prisma();
  const [{ page, totals }, facets, named, together] = await Promise.all([
    findInboxStart(db, search.filter, search.sort),
    findInboxFacets(db),
    search.entity ? getInboxEntity(db, search.entity, search.filter, search.change) : Promise.resolve(null),
    countTogether(db),
  ]);
  const first = page.entities[0];
  const isNarrowed = Object.keys(search.filter).length > 0;
  // A filter chosen while an entity is open moves on to what fits; a link to an entity stays with it, even when nothing waits.
  const isKept = named !== null && (named.cards.length > 0 || !isNarrowed || !first);
  const selected = isKept ? named : first ? await getInboxEntity(db, first.key, search.filter, null) : null;
  const waiting = facets.types.reduce((sum, type) => sum + type.count, 0);
  return { page, totals, waiting, together, facets, selected, canDecide: principal.permissions.has('changes:decide') };
}

/** What has been written lately, newest first. */
export async function loadDecided(search: InboxSearch) {
  const principal = await gatePage('changes:read');
  const db = prisma();
  const [decided, totals, together] = await Promise.all([
    fromCursor(search.cursor, (cursor) =>
      findDecidedApplications(db, { page: 1, perPage: APPLICATIONS_PER_PAGE, cursor }),
    ),
    countInbox(db, {}),
    countTogether(db),
  ]);
  return { ...decided, totals, together, canDecide: principal.permissions.has('changes:decide') };
}

/** What has been turned down, newest first. */
export async function loadRejected(search: InboxSearch) {
  const principal = await gatePage('changes:read');
  const db = prisma();
  const [rejected, totals, together] = await Promise.all([
    fromCursor(search.cursor, (cursor) => findRejectedChanges(db, { page: 1, perPage: REJECTED_PER_PAGE, cursor })),
    countInbox(db, {}),
    countTogether(db),
  ]);
  return { ...rejected, totals, together, canDecide: principal.permissions.has('changes:decide') };
}

type Cursor = ReturnType<typeof decodeCursor>;

/** An address with a cursor that is not ours (cut off, mistyped) still opens the list, from its start. */
async function fromCursor<T>(text: string | null, find: (cursor: Cursor | null) => Promise<T>): Promise<T> {
  try {
    return await find(text === null ? null : decodeCursor(text));
  } catch (error) {
    if (text !== null && error instanceof AppError && error.code === 'validation_failed') return find(null);
    throw error;
  }
}
