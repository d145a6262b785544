import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { backTestDraft } from '@/lib/review/policies/back-test-queries';
import { backTestBody, backTestShape } from '@/lib/review/policies/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/policies/back-test', {
  POST: defineRoute({
    summary: 'What a policy would have done to everything that people have decided; nothing is saved',
    permission: 'changes:read',
    body: backTestBody,
    responses: {
      200: { description: 'Counts by how those proposals ended, and examples that went wrong', schema: backTestShape },
    },
    async handle({ body, db }) {
      return { status: 200, body: await backTestDraft(db, body) };
    },
  }),
});
