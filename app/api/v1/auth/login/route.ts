import { signIn } from '@/lib/auth/commands';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requestAddress } from '@/lib/auth/request-address';
import { loginAnswer, loginBody } from '@/lib/auth/schema';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '@/lib/auth/tokens';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/auth/login', {
  POST: defineRoute({
    summary: 'Exchange e-mail and password for a short-lived access token',
    permission: 'public',
    body: loginBody,
    responses: { 200: { description: 'The token', schema: loginAnswer } },
    async handle({ body, request, db, now }) {
      const { sessionId } = await signIn(db, { ...body, address: requestAddress(request.headers), kind: 'token' });
      return {
        status: 200,
        body: {
          access_token: await signAccessToken(sessionId, now),
          token_type: 'bearer',
          expires_in: ACCESS_TOKEN_SECONDS,
        },
      };
    },
  }),
});
