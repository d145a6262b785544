import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { getSnapshotView } from '@/lib/review/queries';
import { rowId } from '@/lib/platform/row-id';
import { bigintParams } from '@/lib/review/schema';

const snapshotAnswer = z.object({
  snapshot_id: z.number().int(),
  url: z.string(),
  requested_url: z.string(),
  fetched_at: z.iso.datetime(),
  hash: z.string(),
  origin: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  spans: z.array(z.object({ change_id: z.number().int(), start: z.number().int(), end: z.number().int() })),
});

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/snapshots/[id]', {
  GET: defineRoute({
    summary: 'The stored text of a page, with the places that prove proposals',
    permission: 'changes:read',
    params: bigintParams,
    query: z.strictObject({ change_id: rowId.optional() }),
    responses: { 200: { description: 'The snapshot', schema: snapshotAnswer } },
    async handle({ params, query, db }) {
      return { status: 200, body: await getSnapshotView(db, params.id, query.change_id ?? null) };
    },
  }),
});
