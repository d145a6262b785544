import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { typeParams } from '@/lib/catalog/schema';
import { importLines } from '@/lib/review/manual/import-lines';

const MAX_IMPORT_BYTES = 25_000_000;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/import', {
  POST: defineRoute({
    summary: 'Create entities from JSON lines, all or none',
    permission: 'catalog:write',
    params: typeParams,
    textBody: true,
    maxBodyBytes: MAX_IMPORT_BYTES,
    responses: {
      201: {
        description: 'Ids of what was created',
        schema: z.object({ imported: z.number().int(), ids: z.array(z.number().int()) }),
      },
    },
    async handle({ principal, params, body, db, now }) {
      const type = requireTypeByPlural(params.type);
      return { status: 201, body: await importLines(db, deciderOf(principal), type, String(body), now) };
    },
  }),
});
