import { changeUser } from '@/lib/auth/accounts/commands';
import { accountParams, patchUserBody, userShape } from '@/lib/auth/accounts/schema';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/users/[id]', {
  PATCH: defineRoute({
    summary: 'Change or disable an account; its sessions end at their next request',
    permission: 'users:manage',
    params: accountParams,
    body: patchUserBody,
    responses: { 200: { description: 'The account', schema: userShape } },
    async handle({ principal, params, body, db }) {
      const user = await changeUser(db, principal, params.id, {
        role: body.role,
        clientId: body.client_id,
        password: body.password,
        isActive: body.is_active,
        extraPermissions: body.extra_permissions,
      });
      return { status: 200, body: user };
    },
  }),
});
