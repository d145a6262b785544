'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { rowId } from '../../platform/row-id';
import { confirmMatch, rejectMatch, reopenMatch } from './commands';

const decision = z.strictObject({ match_id: rowId, override: z.boolean() });

const confirm = defineAction({
  permission: 'changes:decide',
  input: decision,
  handle: ({ principal, input: { match_id: id, override }, db, now }) =>
    confirmMatch(db, deciderOf(principal), id, { override }, now),
});
const reject = defineAction({
  permission: 'changes:decide',
  input: decision,
  handle: ({ principal, input: { match_id: id, override }, db, now }) =>
    rejectMatch(db, deciderOf(principal), id, { override }, now),
});
const reopen = defineAction({
  permission: 'changes:decide',
  input: z.strictObject({ match_id: rowId }),
  handle: ({ principal, input: { match_id: id }, db }) => reopenMatch(db, deciderOf(principal), id),
});

/** What was found is that record: what differs is proposed for it. */
export async function confirmMatchAction(matchId: number): Promise<ActionResult<void>> {
  return confirm({ match_id: matchId, override: false });
}

/** What was found is another: it stays proposed as new. */
export async function rejectMatchAction(matchId: number): Promise<ActionResult<void>> {
  return reject({ match_id: matchId, override: false });
}

/** Takes a rejection back. */
export async function reopenMatchAction(matchId: number): Promise<ActionResult<void>> {
  return reopen({ match_id: matchId });
}

/** Overrules a link: what was found is proposed as new. */
export async function tellApartMatchAction(matchId: number): Promise<ActionResult<void>> {
  return reject({ match_id: matchId, override: true });
}

/** Takes that back. */
export async function linkAgainMatchAction(matchId: number): Promise<ActionResult<void>> {
  return confirm({ match_id: matchId, override: true });
}
