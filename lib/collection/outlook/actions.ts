'use server';

import { defineAction, type ActionResult } from '../../auth/define-action';
import { env } from '../../platform/env';
import { getStartOutlook, type StartOutlook } from './queries';
import { outlookInput, type OutlookInput } from './schema';

const outlook = defineAction({
  permission: 'jobs:read',
  input: outlookInput,
  handle({ principal, input, db, now }): Promise<StartOutlook> {
    const { FETCH_USER_AGENT: userAgent, FETCH_ALLOW_ORIGINS: allowOrigins } = env();
    return getStartOutlook(db, input, { userId: principal.userId, userAgent, allowOrigins, now });
  },
});

/** What a collection would cost, what is left, and what it would wait for, before it is started. */
export async function readOutlookAction(input: OutlookInput): Promise<ActionResult<StartOutlook>> {
  return outlook(input);
}
