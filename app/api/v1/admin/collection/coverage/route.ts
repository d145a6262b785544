import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { describeCoverage } from '@/lib/coverage/describe-coverage';
import { findCoverage } from '@/lib/coverage/queries';
import { coverageAnswer } from '@/lib/coverage/schema';
import { processModelClient } from '@/lib/platform/claude-client';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/coverage', {
  GET: defineRoute({
    summary: 'What the catalogue should hold and does not, with what closing it costs',
    permission: 'jobs:read',
    responses: { 200: { description: 'Every expectation, with its trend', schema: coverageAnswer } },
    async handle({ db, now }) {
      const readings = await findCoverage(db, processModelClient() !== null, now);
      return { status: 200, body: { expectations: readings.map(describeCoverage) } };
    },
  }),
});
