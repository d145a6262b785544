import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { AppError } from '@/lib/platform/errors';
import { describePreview } from '@/lib/review/merges/describe-preview';
import { previewMerge } from '@/lib/review/merges/preview-queries';
import { mergeBody, previewShape } from '@/lib/review/merges/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/merges/preview', {
  POST: defineRoute({
    summary: 'What merging two records would do, field by field; nothing is written',
    permission: 'changes:read',
    body: mergeBody,
    responses: { 200: { description: 'The preview', schema: previewShape } },
    async handle({ body, db }) {
      const type = requireEntityType(body.entity_type);
      const keptId = await requireEntityId(db, type, String(body.kept_id));
      const id = await requireEntityId(db, type, String(body.merged_id));
      if (id === keptId) throw new AppError('validation_failed', 'A record cannot be merged into itself.');
      const preview = await previewMerge(db, type, keptId, { kind: 'record', id }, body.winners ?? {});
      if (preview.invalid.length > 0)
        throw new AppError('validation_failed', 'Some winners cannot be had.', { invalidParams: preview.invalid });
      return { status: 200, body: previewShape.parse(describePreview(preview)) };
    },
  }),
});
