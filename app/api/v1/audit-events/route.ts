import { auditQuery, auditShape } from '@/lib/audit/schema';
import { findAuditEvents } from '@/lib/audit/queries';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/audit-events', {
  GET: defineRoute({
    summary: 'List what happened, newest first',
    permission: 'audit:read',
    query: auditQuery,
    responses: { 200: { description: 'A page of events', schema: pageSchema('audit_events', auditShape) } },
    async handle({ query, db }) {
      return { status: 200, body: pageBody('audit_events', await findAuditEvents(db, query, toPageRequest(query))) };
    },
  }),
});
