import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { importNow } from '@/lib/ingestion/listings/import-now-commands';
import { requireImportAnswer } from '@/lib/ingestion/listings/queries';
import { importAnswer, importBody } from '@/lib/ingestion/listings/schema';
import { clock } from '@/lib/platform/clock';
import { importPort } from '@/lib/review/imports/ingestion-port';
import { processFetcher } from '@/lib/web/process-fetcher';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import', {
  POST: defineRoute({
    summary: 'Import the listing on one page, whole or in part; html is read instead of fetching the address',
    permission: 'jobs:start',
    body: importBody,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: {
      201: { description: 'The new listing', schema: importAnswer },
      200: { description: 'The listing that was there, brought up to date', schema: importAnswer },
    },
    async handle({ principal, body, db }) {
      const deps = {
        ...{ db, fetcher: processFetcher(), now: () => clock.now(), ...importPort },
      };
      const { sessionId, isNew } = await importNow(deps, deciderOf(principal), body);
      return { status: isNew ? 201 : 200, body: await requireImportAnswer(db, sessionId) };
    },
  }),
});
