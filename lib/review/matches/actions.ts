'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { rowId } from '../../platform/row-id';
import { confirmMatch, rejectMatch, reopenMatch, tellApartMatch } from './commands';

const input = z.strictObject({ match_id: rowId });

const confirm = defineAction({
  permission: 'changes:decide',
  input,
  handle: ({ principal, input: { match_id: id }, db, now }) =>
    confirmMatch(db, deciderOf(principal), id, undefined, now),
});
const reject = defineAction({
  permission: 'changes:decide',
  input,
  handle: ({ principal, input: { match_id: id }, db, now }) =>
    rejectMatch(db, deciderOf(principal), id, undefined, now),
});
const reopen = defineAction({
  permission: 'changes:decide',
  input,
  handle: ({ principal, input: { match_id: id }, db }) => reopenMatch(db, deciderOf(principal), id),
});

const tellApart = defineAction({
  permission: 'changes:decide',
  input,
  handle: ({ principal, input: { match_id: id }, db }) => tellApartMatch(db, deciderOf(principal), id, new Date()),
});

/** What was found is that record: what differs is proposed for it. */
export async function confirmMatchAction(matchId: number): Promise<ActionResult<void>> {
  return confirm({ match_id: matchId });
}

/** What was found is another: it stays proposed as new. */
export async function rejectMatchAction(matchId: number): Promise<ActionResult<void>> {
  return reject({ match_id: matchId });
}

/** Takes a rejection back. */
export async function reopenMatchAction(matchId: number): Promise<ActionResult<void>> {
  return reopen({ match_id: matchId });
}

export async function tellApartMatchAction(matchId: number): Promise<ActionResult<void>> {
  return tellApart({ match_id: matchId });
}
