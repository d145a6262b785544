import { createClient } from '@/lib/auth/accounts/commands';
import { findClients } from '@/lib/auth/accounts/queries';
import { clientBody, clientShape } from '@/lib/auth/accounts/schema';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { pageBody, pageQuery, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/clients', {
  GET: defineRoute({
    summary: 'List clients by name',
    permission: 'clients:manage',
    query: pageQuery,
    responses: { 200: { description: 'A page of clients', schema: pageSchema('clients', clientShape) } },
    async handle({ query, db }) {
      return { status: 200, body: pageBody('clients', await findClients(db, toPageRequest(query))) };
    },
  }),
  POST: defineRoute({
    summary: 'Create a client',
    permission: 'clients:manage',
    body: clientBody,
    responses: { 201: { description: 'The client', schema: clientShape } },
    async handle({ principal, body, db }) {
      return { status: 201, body: await createClient(db, principal, body.name) };
    },
  }),
});
