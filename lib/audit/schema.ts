import { z } from 'zod';
import { pageQuery } from '../platform/pagination';

const DAY_MS = 86_400_000;
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A moment, or a day: as a start its first moment, as an end the one after its last, so that "to today" includes today. */
function moment(edge: 'start' | 'end') {
  return z
    .string()
    .trim()
    .refine(
      (text) => ISO_MOMENT.test(text) && !Number.isNaN(Date.parse(text)),
      'give a date such as 2026-11-21, or a time',
    )
    .transform((text) => new Date(Date.parse(text) + (edge === 'end' && text.length === 10 ? DAY_MS : 0)));
}

export const AUDIT_FORMATS = ['json', 'jsonl', 'csv'] as const;

export const auditQuery = pageQuery.extend({
  actor: z.string().trim().max(320).optional(),
  target: z.string().trim().max(140).optional(),
  action: z.string().trim().max(80).optional(),
  from: moment('start').optional(),
  to: moment('end').optional(),
  format: z.enum(AUDIT_FORMATS).optional(),
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
