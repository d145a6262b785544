import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { type ExtractedRelation } from '@/lib/catalog/observation';

import { trustIn } from '@/lib/web/reliability/source-trust';

import { matchNames } from './brand-name';
import { type CheckContext } from './check-candidates';
import { scoreConfidence } from './confidence';
import { type PageDocument } from './document';
import { type RelationCandidate } from './entity-mapping';
import { asInSnapshot } from './locate-evidence';
import { validateValue } from './validate-value';
import { verifyEvidence } from './verify-evidence';

const NAME: FieldDefinition = { name: 'name', label: 'Name', kind: 'name', maxLength: 255, group: 'Relations' };

/**
 * Holds the names of other entities to the page, as fields are held: only a name that its quote states, in words of the
 * page, is passed on. Per type the first of several spellings of one name is kept, with the address any of them gives.
 */
export function checkRelations(
  candidates: readonly RelationCandidate[],
  page: PageDocument,
  context: CheckContext,
): ExtractedRelation[] {
  const checked: ExtractedRelation[] = [];
  for (const candidate of candidates) {
    const valid = validateValue(candidate.name, candidate.name, NAME, context);
    if (!valid.ok) continue;
    const name = String(valid.value);
    const known = checked.find((other) => other.to === candidate.to && matchNames(other.name, name) !== 'different');
    const url = candidate.url && /^https?:/i.test(candidate.url) ? candidate.url : null;
    if (known) known.url ??= url;
    const { verdict, span } = verifyEvidence({
      ...{ snapshotText: page.snapshot.folded, quote: candidate.quote, value: name, field: NAME },
    });
    if (known || verdict !== 'verified') continue;
    const { score, reasons } = scoreConfidence({
      method: candidate.method,
      evidence: verdict,
      sourceTrust: trustIn(context.sourceTrust, null),
      isOwnSite: context.isOwnSite,
      agreements: [],
      ...(candidate.adjustments ? { adjustments: candidate.adjustments } : {}),
    });
    checked.push({
      ...{ to: candidate.to, name, url, quote: asInSnapshot(candidate.quote, span, page.snapshot), span },
      ...{ method: candidate.method, confidence: score, confidence_reasons: reasons, evidence: verdict },
    });
  }
  return checked;
}
