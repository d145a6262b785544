import { z } from 'zod';
import { pageQuery } from '../../platform/pagination';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../passwords';
import { GRANTABLE, ROLES } from '../permissions';

const email = z.email().max(320);
const password = z.string().min(PASSWORD_MIN_LENGTH).max(PASSWORD_MAX_LENGTH);

export const usersQuery = pageQuery.extend({
  q: z.string().trim().max(320).optional(),
  role: z.enum(ROLES).optional(),
});
export const accountParams = z.object({ id: z.uuid() });

export const newUserBody = z.strictObject({
  email,
  role: z.enum(ROLES),
  client_id: z.uuid().nullish(),
  password,
});

export const patchUserBody = z.strictObject({
  role: z.enum(ROLES).optional(),
  client_id: z.uuid().nullish(),
  password: password.optional(),
  is_active: z.boolean().optional(),
  extra_permissions: z.array(z.enum([...GRANTABLE] as [string, ...string[]])).optional(),
});

export const userShape = z.object({
  id: z.uuid(),
  email: z.string(),
  role: z.enum(ROLES),
  client_id: z.uuid().nullable(),
  is_active: z.boolean(),
  extra_permissions: z.array(z.string()),
  last_sign_in_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});

export const clientBody = z.strictObject({ name: z.string().trim().min(1).max(255) });
export const patchClientBody = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  is_active: z.boolean().optional(),
});
export const clientShape = z.object({
  id: z.uuid(),
  name: z.string(),
  is_active: z.boolean(),
  created_at: z.iso.datetime(),
});
