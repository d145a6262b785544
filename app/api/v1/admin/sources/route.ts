import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { env } from '@/lib/platform/env';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';
import { addSource, changeSource } from '@/lib/web/sources/commands';
import { findSources, getSourceView } from '@/lib/web/sources/queries';
import { namedSourcePatch, newSource, sourceShape, sourcesQuery } from '@/lib/web/sources/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/sources', {
  GET: defineRoute({
    summary: 'List the sites that are read, with reliability, quota of today and robots verdict',
    permission: 'sources:read',
    query: sourcesQuery,
    responses: { 200: { description: 'A page of sources', schema: pageSchema('sources', sourceShape) } },
    async handle({ query, db, now }) {
      const around = { userAgent: env().FETCH_USER_AGENT, now };
      return { status: 200, body: pageBody('sources', await findSources(db, query, toPageRequest(query), around)) };
    },
  }),
  POST: defineRoute({
    summary: 'Enter a source ahead of its first visit',
    permission: 'sources:manage',
    body: newSource,
    responses: { 201: { description: 'The source', schema: sourceShape } },
    async handle({ principal, body, db, now }) {
      const id = await addSource(db, actorOf(principal), body, env().FETCH_ALLOW_ORIGINS);
      return { status: 201, body: await getSourceView(db, id, { userAgent: env().FETCH_USER_AGENT, now }) };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change the source that `id` names: name, kind, limits',
    permission: 'sources:manage',
    body: namedSourcePatch,
    responses: { 200: { description: 'The source as it is now', schema: sourceShape } },
    async handle({ principal, body: { id, ...patch }, db, now }) {
      await changeSource(db, actorOf(principal), String(id), patch);
      return { status: 200, body: await getSourceView(db, String(id), { userAgent: env().FETCH_USER_AGENT, now }) };
    },
  }),
});
