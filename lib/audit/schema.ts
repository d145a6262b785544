import { z } from 'zod';
import { pageQuery } from '../platform/pagination';

export const auditQuery = pageQuery.extend({
  actor: z.string().trim().max(320).optional(),
  target: z.string().trim().max(140).optional(),
  action: z.string().trim().max(80).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
});

export const auditShape = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), label: z.string() }),
  client_id: z.string().nullable(),
  action: z.string(),
  target_type: z.string().nullable(),
  target_id: z.string().nullable(),
  detail: z.unknown(),
  request_id: z.string().nullable(),
});
