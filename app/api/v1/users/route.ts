import { createUser } from '@/lib/auth/accounts/commands';
import { findUsers } from '@/lib/auth/accounts/queries';
import { newUserBody, userShape, usersQuery } from '@/lib/auth/accounts/schema';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/users', {
  GET: defineRoute({
    summary: 'List accounts by e-mail',
    permission: 'users:manage',
    query: usersQuery,
    responses: { 200: { description: 'A page of accounts', schema: pageSchema('users', userShape) } },
    async handle({ query, db }) {
      return { status: 200, body: pageBody('users', await findUsers(db, query, toPageRequest(query))) };
    },
  }),
  POST: defineRoute({
    summary: 'Create an account',
    permission: 'users:manage',
    body: newUserBody,
    responses: { 201: { description: 'The account', schema: userShape } },
    async handle({ principal, body, db }) {
      const { client_id: clientId, ...rest } = body;
      return { status: 201, body: await createUser(db, principal, { ...rest, clientId: clientId ?? null }) };
    },
  }),
});
