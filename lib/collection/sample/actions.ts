'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { clock } from '../../platform/clock';
import { processFetcher } from '../../web/process-fetcher';
import { sampleBody, type Sample } from '../../web/sources/schema';
import { sampleFetch } from './commands';

const sample = defineAction({
  permission: 'sources:manage',
  input: sampleBody.extend({ id: z.string().min(1).max(60) }),
  handle: ({ principal, input, db }): Promise<Sample> =>
    sampleFetch({ db, fetcher: processFetcher(), now: () => clock.now() }, actorOf(principal), input.id, input.url),
});

/** Reads one page of a source and says what would be made of it. */
export async function sampleFetchAction(input: { id: string; url: string }): Promise<ActionResult<Sample>> {
  return sample(input);
}
