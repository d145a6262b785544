'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { changeBulkImport, startBulkImport } from './commands';
import { bulkBody, bulkParams } from './schema';

const start = defineAction({
  permission: 'jobs:start',
  input: bulkBody,
  async handle({ principal, input, db, now }) {
    return startBulkImport(db, deciderOf(principal), input.urls, now);
  },
});

/** Asks for pages to be imported, each by itself. */
export async function startBulkImportAction(
  input: z.input<typeof bulkBody>,
): Promise<ActionResult<{ bulkJobId: string; total: number }>> {
  return start(input);
}

const changeInput = bulkParams.extend({ action: z.enum(['pause', 'resume', 'cancel', 'retry_failed']) });

const change = defineAction({
  permission: 'jobs:start',
  input: changeInput,
  async handle({ principal, input, db, now }) {
    return { urls: await changeBulkImport(db, deciderOf(principal), input.bulk_job_id, input.action, now) };
  },
});

/** Pauses, resumes or cancels a bulk import, or tries its failed addresses again. */
export async function changeBulkImportAction(
  input: z.input<typeof changeInput>,
): Promise<ActionResult<{ urls: number }>> {
  return change(input);
}
