import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { clock } from '../platform/clock';
import { prisma, type PrismaClient } from '../platform/db/client';
import { AppError, toProblem, type Problem } from '../platform/errors';
import { logger } from '../platform/logger';
import { runInContext } from '../platform/request-context';
import type { Permission } from './permissions';
import { requirePermission, type Principal } from './principal';
import { requireStorable } from './require-storable';
import { getSessionPrincipal } from './session-gate';

export type ActionResult<T> = { ok: true; data: T } | { ok: false; problem: Problem };

interface ActionSpec<I, T> {
  permission: Permission | 'any';
  input: z.ZodType<I>;
  handle(context: { principal: Principal; input: I; db: PrismaClient; now: Date }): Promise<T>;
}

/** A server action: gate, input check, command. Actions are public endpoints, so each one authorises itself. */
export function defineAction<I, T>(spec: ActionSpec<I, T>): (input: unknown) => Promise<ActionResult<T>> {
  return (input) => {
    const requestId = randomUUID();
    return runInContext({ requestId }, async (): Promise<ActionResult<T>> => {
      try {
        const principal = await getSessionPrincipal();
        if (!principal)
          throw new AppError('unauthenticated', 'Your session has ended. Sign in again; nothing was changed.');
        if (spec.permission !== 'any') requirePermission(principal, spec.permission);
        const parsed = spec.input.safeParse(input);
        if (!parsed.success) {
          throw new AppError('validation_failed', 'Some of the input cannot be used.', {
            invalidParams: parsed.error.issues.map((issue) => ({ name: issue.path.join('.'), reason: issue.message })),
          });
        }
        requireStorable('input', parsed.data);
        return { ok: true, data: await spec.handle({ principal, input: parsed.data, db: prisma(), now: clock.now() }) };
      } catch (error) {
        const problem = toProblem(error, requestId);
        if (problem.code === 'internal') logger.error({ err: error, request_id: requestId }, 'action failed');
        return { ok: false, problem };
      }
    });
  };
}
