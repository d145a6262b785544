import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { ENTITY_TYPE_NAMES, type EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { getEntityType } from '@/lib/catalog/registry';
import { previewBody, previewExtraction } from '@/lib/collection/preview/commands';
import { AppError } from '@/lib/platform/errors';
import { processFetcher } from '@/lib/web/process-fetcher';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

const previewInput = z
  .strictObject({
    entity_type: z.enum(ENTITY_TYPE_NAMES),
    url: z.string().trim().min(1).max(2048).optional(),
    html: z.string().min(1).optional(),
  })
  .refine((body) => body.url !== undefined || body.html !== undefined, { path: ['url'], message: 'give url or html' });

/** @throws AppError validation_failed for a type whose pages nothing reads yet: an empty answer would claim to have looked. */
function requireReadableType(name: string): EntityTypeDefinition {
  const type = getEntityType(name);
  if (type) return type;
  const reason = `Pages about a ${name} cannot be read yet.`;
  throw new AppError('validation_failed', reason, { invalidParams: [{ name: 'entity_type', reason }] });
}

const previewAnswer = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      value: z.unknown(),
      raw: z.string(),
      confidence: z.number(),
      method: z.string(),
      quote: z.string().nullable(),
      evidence: z.enum(['verified', 'unverified']),
      source_url: z.string().nullable(),
    }),
  ),
  rejected: z.array(z.object({ name: z.string(), reason: z.string(), method: z.string() })),
  children: z.array(
    z.object({
      entity_type: z.string(),
      data: z.record(z.string(), z.unknown()),
      quote: z.string().nullable(),
      evidence: z.enum(['verified', 'unverified']),
      confidence: z.number(),
    }),
  ),
  missing: z.array(z.object({ name: z.string(), reason: z.string() })),
  quality: z.number(),
  extractor_version: z.string(),
  notes: z.array(z.string()),
});

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/extract-preview', {
  POST: defineRoute({
    summary: 'What a page says about an entity, with the evidence; nothing is stored',
    permission: 'jobs:start',
    body: previewInput,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: { 200: { description: 'What was found and what is missing', schema: previewAnswer } },
    async handle({ body, now }) {
      const type = requireReadableType(body.entity_type);
      const extraction = await previewExtraction(
        processFetcher(),
        { type, url: body.url ?? null, html: body.html ?? null },
        now,
      );
      return { status: 200, body: previewBody(extraction) };
    },
  }),
});
