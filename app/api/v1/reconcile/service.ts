import { withCors, type CorsRouteModule } from '@/lib/auth/cors';
import { defineRoute, defineRoutes, type RouteReply } from '@/lib/auth/define-route';
import type { Principal } from '@/lib/auth/principal';
import { requestOrigin } from '@/lib/auth/request-origin';
import { VERSION } from '@/lib/overview/health';
import { AppError } from '@/lib/platform/errors';
import type { Db } from '@/lib/platform/db/client';
import { buildManifest } from '@/lib/reconcile/build-manifest';
import { describeOwners, findTypes, listProperties } from '@/lib/reconcile/entity-types';
import { extend } from '@/lib/reconcile/extend/queries';
import { readExtension } from '@/lib/reconcile/extend/read-extension';
import { getPreview } from '@/lib/reconcile/preview/queries';
import { renderPreview } from '@/lib/reconcile/preview/render-preview';
import { reconcile } from '@/lib/reconcile/queries';
import { readQueries } from '@/lib/reconcile/read-batch';
import {
  extensionAnswer,
  keyParams,
  previewParams,
  proposalAnswer,
  proposalQuery,
  resultBatchAnswer,
  serviceAnswer,
  serviceForm,
  serviceQuery,
  suggestAnswer,
  suggestParams,
  suggestQuery,
  type ServiceForm,
} from '@/lib/reconcile/schema';
import { suggest } from '@/lib/reconcile/suggest/queries';
import { toJsonp } from '@/lib/reconcile/to-jsonp';
import { z } from 'zod';

/*
 * The reconciliation service stands at two addresses: one for callers that send credentials, and one with a read-only key
 * in its path for spreadsheet tools, which cannot. Both are made here, so that they answer alike.
 */

const NO_PARAMS = z.object({});

/** Parameters of a path below the service, and what tells whose address it is. */
function place<P extends z.ZodRawShape>(path: string, params: z.ZodObject<P>) {
  const hasKey = path.startsWith('/reconcile/[key]');
  return {
    params: (hasKey ? params.extend(keyParams.shape) : params) as unknown as z.ZodType<
      z.infer<z.ZodObject<P>> & { key?: string }
    >,
    ...(hasKey ? { keyParam: 'key' } : {}),
    permission: 'catalog:read',
  } as const;
}

/** JSON, or a script for a page that cannot read other origins. A session's cookie must not open data to any script. */
function reply(principal: Principal, callback: string | undefined, body: unknown): RouteReply {
  if (callback === undefined) return { status: 200, body };
  if (principal.via === 'web')
    throw new AppError('forbidden', 'A callback is answered to tokens and API keys, not to a browser’s session.');
  return new Response(toJsonp(callback, body), { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}

async function answer(db: Db, { queries, extend: extension }: ServiceForm): Promise<unknown> {
  if (queries !== undefined && extension !== undefined)
    throw new AppError('validation_failed', 'Send queries or extend, not both.');
  return extension === undefined ? reconcile(db, readQueries(queries ?? '')) : extend(db, readExtension(extension));
}

/** The service itself: its manifest, batches of queries, and data extension. */
export function serviceRoutes(path: string): CorsRouteModule {
  const at = place(path, NO_PARAMS);
  return withCors(
    defineRoutes(path, {
      GET: defineRoute({
        ...at,
        summary: 'The manifest of the reconciliation service (W3C, 0.2); with queries or extend, their answer',
        query: serviceQuery,
        responses: { 200: { description: 'The manifest, candidates or values', schema: serviceAnswer } },
        async handle({ db, params: { key = null }, query: { callback, ...parts }, principal, request }) {
          const isAsked = parts.queries !== undefined || parts.extend !== undefined;
          const body = isAsked
            ? await answer(db, parts)
            : buildManifest({ origin: requestOrigin(request.headers), key, version: VERSION });
          return reply(principal, callback, body);
        },
      }),
      POST: defineRoute({
        ...at,
        summary: 'Candidates for a batch of queries, or values of entities already reconciled',
        formBody: true,
        body: serviceForm,
        query: serviceQuery.pick({ callback: true }),
        responses: {
          200: {
            description: 'Candidates by the key of their query, or values',
            schema: z.union([extensionAnswer, resultBatchAnswer]),
          },
        },
        async handle({ db, body, query: { callback }, principal }) {
          if (body.queries === undefined && body.extend === undefined)
            throw new AppError('validation_failed', 'The form has neither queries nor extend.', {
              invalidParams: [{ name: 'queries', reason: 'is missing' }],
            });
          return reply(principal, callback, await answer(db, body));
        },
      }),
    }),
  );
}

/** Suggestions of entities, types and properties while somebody types. */
export function suggestRoutes(path: string): CorsRouteModule {
  return withCors(
    defineRoutes(path, {
      GET: defineRoute({
        ...place(path, suggestParams),
        summary: 'What goes on from a few typed letters: entities, types or properties',
        query: suggestQuery,
        responses: { 200: { description: 'Suggestions, the likeliest first', schema: suggestAnswer } },
        async handle({ db, params: { kind }, query: { prefix, cursor, type, callback }, principal }) {
          const types = [type ?? []].flat().filter((id) => id !== '');
          const result = await suggest(db, kind, { prefix, cursor, types: types.length === 0 ? null : types });
          return reply(principal, callback, { result });
        },
      }),
    }),
  );
}

/** Properties that could be fetched for entities of a type. */
export function proposalRoutes(path: string): CorsRouteModule {
  return withCors(
    defineRoutes(path, {
      GET: defineRoute({
        ...place(path, NO_PARAMS),
        summary: 'Properties that data extension can fetch for a type',
        query: proposalQuery,
        responses: { 200: { description: 'Properties in the order of their type', schema: proposalAnswer } },
        async handle({ query: { type, limit, callback }, principal }) {
          const views = listProperties(findTypes(type ? [type] : null)).slice(0, limit);
          const properties = views.map((view) => ({ id: view.id, name: view.name, description: describeOwners(view) }));
          return reply(principal, callback, {
            ...(type === undefined ? {} : { type }),
            ...(limit === undefined ? {} : { limit }),
            properties,
          });
        },
      }),
    }),
  );
}

/** A page of one entity for another program's frame. Its headers are in next.config.ts: no other page may be framed. */
export function previewRoutes(path: string): CorsRouteModule {
  return withCors(
    defineRoutes(path, {
      GET: defineRoute({
        ...place(path, previewParams),
        summary: 'A small page about an entity, for a frame',
        responses: { 200: { description: 'HTML without scripts', contentType: 'text/html' } },
        async handle({ db, params: { id }, request }) {
          const view = await getPreview(db, id, requestOrigin(request.headers));
          return new Response(renderPreview(view), { headers: { 'content-type': 'text/html; charset=utf-8' } });
        },
      }),
    }),
  );
}
