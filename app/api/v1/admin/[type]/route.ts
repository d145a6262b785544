import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { exportEntitiesCsv } from '@/lib/catalog/export-csv';
import { wholeBody } from '@/lib/catalog/embedded-queries';
import { findEntities } from '@/lib/catalog/queries';
import { requireFieldFilter } from '@/lib/catalog/list-filters';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entitiesQuery, entitiesAnswer, entityAnswer, entityBodyInput, typeParams } from '@/lib/catalog/schema';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';
import { createByHand } from '@/lib/review/manual/commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]', {
  GET: defineRoute({
    summary: 'List entities of one type; format=csv exports all that match',
    permission: 'catalog:read',
    params: typeParams,
    query: entitiesQuery,
    responses: { 200: { description: 'A page of entities under their plural noun', schema: entitiesAnswer } },
    async handle({ params, query, db }) {
      const type = requireTypeByPlural(params.type);
      const filter = {
        ...(query.q ? { q: query.q } : {}),
        ...(query.state ? { state: query.state } : {}),
        ...(query.city ? { city: query.city } : {}),
        ...(query.data_source ? { dataSource: query.data_source } : {}),
        ...(query.has_pending === undefined ? {} : { hasPending: query.has_pending }),
        ...(query.never_synced ? { neverSynced: true } : {}),
        ...(query.stale_before ? { staleBefore: query.stale_before } : {}),
        ...(query.sort ? { sort: query.sort } : {}),
        fields: requireFieldFilter(type, query),
      };
      if (query.format === 'csv') return exportEntitiesCsv(db, type, filter);
      return { status: 200, body: pageBody(type.plural, await findEntities(db, type, filter, toPageRequest(query))) };
    },
  }),
  POST: defineRoute({
    summary: 'Enter an entity by hand, with its children',
    permission: 'catalog:write',
    params: typeParams,
    body: entityBodyInput,
    responses: { 201: { description: 'The whole entity', schema: entityAnswer } },
    async handle({ principal, params, body, db, now }) {
      const type = requireTypeByPlural(params.type);
      const created = await createByHand(db, deciderOf(principal), type, body, now);
      return { status: 201, body: await wholeBody(db, type, created) };
    },
  }),
});
