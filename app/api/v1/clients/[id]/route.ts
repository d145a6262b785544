import { changeClient } from '@/lib/auth/accounts/commands';
import { accountParams, clientShape, patchClientBody } from '@/lib/auth/accounts/schema';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/clients/[id]', {
  PATCH: defineRoute({
    summary: 'Rename a client, or end the access of all its accounts',
    permission: 'clients:manage',
    params: accountParams,
    body: patchClientBody,
    responses: { 200: { description: 'The client', schema: clientShape } },
    async handle({ principal, params, body, db }) {
      return {
        status: 200,
        body: await changeClient(db, principal, params.id, { name: body.name, isActive: body.is_active }),
      };
    },
  }),
});
