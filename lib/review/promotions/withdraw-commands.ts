import { Prisma, type Db } from '../../platform/db/client';

/** Ids of what was withdrawn, as what brings it back needs them. */
export interface Withdrawn {
  questions: bigint[];
  /** Which records the proposed one may be, as somebody was to say. */
  matches: bigint[];
}

/** Names, of `collection_changes c`, the proposal that only the listings' promotion made and only one listing asks for. */
export const soleOffer = (changeId: bigint | null): Prisma.Sql => Prisma.sql`(c.id = ${changeId} AND c.job_id IS NULL
  AND (SELECT count(*) FROM listing l WHERE l.promotion_change_id = c.id) = 1)`;

/**
 * Withdraws what waits, with the question which record it may be: nobody is asked about it any more.
 * @param which a condition on `collection_changes c`
 * @param note why, as the matches keep it
 */
export async function withdrawProposals(tx: Db, which: Prisma.Sql, note: string): Promise<Withdrawn> {
  const ids = (rows: readonly { id: bigint }[]) => rows.map(({ id }) => id);
  const questions = ids(
    await tx.$queryRaw<{ id: bigint }[]>`
      UPDATE collection_changes c SET status = 'superseded' WHERE c.status = 'pending' AND (${which}) RETURNING c.id`,
  );
  const matches = ids(
    await tx.$queryRaw<{ id: bigint }[]>`
      UPDATE entity_matches SET match_status = 'rejected', match_notes = ${note}
      WHERE match_status = 'pending' AND change_id = ANY(${questions}::bigint[]) RETURNING id`,
  );
  return { questions, matches };
}
