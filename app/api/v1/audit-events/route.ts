import { findAuditEvents } from '@/lib/audit/queries';
import { auditQuery, auditShape } from '@/lib/audit/schema';
import { streamAuditEvents } from '@/lib/audit/stream-events';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/audit-events', {
  GET: defineRoute({
    summary: 'List what happened, newest first; format=csv or jsonl exports all that match',
    permission: 'audit:read',
    query: auditQuery,
    responses: { 200: { description: 'A page of events', schema: pageSchema('audit_events', auditShape) } },
    async handle({ query, db }) {
      if (query.format === 'csv' || query.format === 'jsonl') return streamAuditEvents(db, query, query.format);
      return { status: 200, body: pageBody('audit_events', await findAuditEvents(db, query, toPageRequest(query))) };
    },
  }),
});
