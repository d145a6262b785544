import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import type { FieldChoices } from '../merges/plan-fields';
import { previewMerge, type MergePreview } from '../merges/preview-queries';
import { findDiscovered } from './discovered-queries';

/**
 * What merging a match's two sides would do.
 * @throws AppError not_found, or conflict where there are no two records to merge.
 */
export async function previewMatchMerge(
  db: Db,
  id: bigint,
  keep: 'existing' | 'discovered',
  choices: FieldChoices,
): Promise<MergePreview> {
  const match = await db.entityMatch.findUnique({
    where: { id },
    select: { discovered_entity_type: true, matched_entity_id: true, change_id: true, match_status: true },
  });
  if (!match) throw notFound('match');
  if (match.match_status === 'rejected')
    throw new AppError('conflict', 'Somebody said that the two are not the same. Ask again first.');
  if (match.match_status !== 'pending') throw new AppError('conflict', 'The two are one record already.');
  const type = requireEntityType(match.discovered_entity_type);
  if (match.matched_entity_id === null) throw new AppError('conflict', 'The record of this match is gone.');
  const found = await findDiscovered(db, type, match.change_id);
  if (found.kind === 'none') throw new AppError('conflict', found.why);
  if (found.kind === 'record' && found.id === match.matched_entity_id)
    throw new AppError('conflict', 'The two are one record already.');
  if (keep === 'existing' || found.kind === 'proposed')
    return previewMerge(db, type, match.matched_entity_id, found, choices);
  return previewMerge(db, type, found.id, { kind: 'record', id: match.matched_entity_id }, choices);
}
