import { z } from 'zod';
import { passwordProblem } from './check-password';
import { PERMISSIONS, ROLES } from './permissions';

export const loginBody = z.strictObject({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1000),
});

export const loginAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.number().int(),
});

export const meAnswer = z.object({
  user: z.object({ id: z.uuid(), email: z.string() }),
  role: z.enum(ROLES),
  client: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  permissions: z.array(z.enum(PERMISSIONS)),
});

export const apiKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length).default([]),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});

export const apiKeyShape = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
});

export const createdApiKey = apiKeyShape.extend({ key: z.string() });

export const apiKeyQuery = z.strictObject({ id: z.uuid() });

/** The first administrator, as the set-up page sends it. */
export const setupInput = z
  .strictObject({
    code: z.string().trim().min(1, 'enter the code that the start printed').max(100),
    email: z.email('enter an e-mail address').max(320),
    password: z.string(),
  })
  .superRefine(({ email, password }, context) => {
    const problem = passwordProblem(password, email);
    if (problem) context.addIssue({ code: 'custom', path: ['password'], message: problem });
  });
