'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../../auth/define-action';
import { getImportedText, type PageText } from './queries';

const readText = defineAction({
  permission: 'catalog:read',
  input: z.int().positive(),
  handle: ({ input, db }) => getImportedText(db, input),
});

/** The text of the page from which a listing was imported; null for one that is gone. */
export async function readImportedTextAction(snapshotId: number): Promise<ActionResult<PageText | null>> {
  return readText(snapshotId);
}
