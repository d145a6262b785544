import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { meAnswer } from '@/lib/auth/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/auth/me', {
  GET: defineRoute({
    summary: 'Who the token belongs to and what it may do',
    permission: 'any',
    responses: { 200: { description: 'The caller', schema: meAnswer } },
    async handle({ principal, db }) {
      const client = principal.clientId
        ? await db.client.findUnique({ where: { id: principal.clientId }, select: { id: true, name: true } })
        : null;
      return {
        status: 200,
        body: {
          user: { id: principal.userId, email: principal.email },
          role: principal.role,
          client,
          permissions: [...principal.permissions],
        },
      };
    },
  }),
});
