import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { prisma } from '../platform/db/client';
import { env } from '../platform/env';
import { AppError } from '../platform/errors';
import { signIn, signOut } from './commands';
import { requestAddress } from './request-address';

const SESSION_SECONDS = 14 * 24 * 3600;

/**
 * The console's sign-in. The cookie names a session row and nothing else; the row and its account are read
 * again on every request, so that ending either works at once.
 */
export function nextAuthOptions(): NextAuthOptions {
  const secret = env().AUTH_SECRET;
  return {
    ...(secret ? { secret } : {}),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { label: 'E-mail' }, password: { label: 'Password', type: 'password' } },
        async authorize(credentials, request) {
          const headers = new Headers((request.headers ?? {}) as Record<string, string>);
          try {
            const signedIn = await signIn(prisma(), {
              email: credentials?.email ?? '',
              password: credentials?.password ?? '',
              address: requestAddress(headers),
              kind: 'web',
            });
            return { id: signedIn.userId, email: signedIn.email, sid: signedIn.sessionId };
          } catch (error) {
            // next-auth hands the message to the sign-in page; only our own sentences may go there.
            if (error instanceof AppError) throw new Error(error.message);
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && 'sid' in user ? { sub: user.id, sid: user.sid } : token),
      session: ({ session }) => session,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await signOut(prisma(), token.sid);
      },
    },
  };
}
