import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { findOptedOut, hasStandingOptOuts, recordKey, type RecordPointer } from '../../catalog/opt-outs/queries';
import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { judgeFound, type Judgement } from './judge-found-queries';
import type { Find, NamedOther } from './to-find';

/** Verdicts that say two records may be one; a related one is another part of a whole. */
const MAY_BE: ReadonlySet<string> = new Set(['exact', 'probable', 'possible']);

/**
 * Which finds are, may be or belong to a record that has opted out: they are neither observed nor proposed. A likeness that a
 * person would be asked about is enough, which errs on the side of the one who opted out.
 * @param parent whose list the finds are from
 * @returns their keys
 */
export async function findOptedOutFinds(
  db: Db,
  type: EntityTypeDefinition,
  finds: readonly Find[],
  parent: RecordPointer | null,
): Promise<Set<string>> {
  if (finds.length === 0 || !(await hasStandingOptOuts(db))) return new Set();
  const own = await judgeFound(
    db,
    type,
    finds.map(({ values }) => values),
  );
  const others = await judgeOthers(db, finds);
  const pointers = finds.map((find, index): RecordPointer[] => [
    ...(parent ? [parent] : []),
    ...recordsOf(type.name, own[index]),
    ...find.related.flatMap((other) => recordsOf(other.type, others.get(otherKey(find, other)))),
  ]);
  const optedOut = await findOptedOut(db, pointers.flat());
  return new Set(
    finds
      .filter((_find, index) => pointers[index]!.some(({ type: name, id }) => optedOut.has(recordKey(name, id!))))
      .map(({ key }) => key),
  );
}

function recordsOf(type: string, judgement: Judgement | undefined): RecordPointer[] {
  if (!judgement || judgement.kind === 'new') return [];
  if (judgement.kind === 'link') return [{ type, id: judgement.match.entityId }];
  return judgement.matches.filter(({ verdict }) => MAY_BE.has(verdict)).map(({ entityId: id }) => ({ type, id }));
}

/** Where a home stands is where its community is; its builder may have its seat elsewhere. */
const placeOf = ({ values }: Find, other: NamedOther) =>
  other.type === 'community' ? { city: values['city'] ?? null, state: values['state'] ?? null } : {};

const otherKey = (find: Find, other: NamedOther) => JSON.stringify([other, placeOf(find, other)]);

/** Judges the organisations that finds name, each once. */
async function judgeOthers(db: Db, finds: readonly Find[]): Promise<Map<string, Judgement>> {
  const asked = new Map(
    finds.flatMap((find) => find.related.map((other) => [otherKey(find, other), { find, other }] as const)),
  );
  const judged = new Map<string, Judgement>();
  for (const name of new Set([...asked.values()].map(({ other }) => other.type))) {
    const type = requireEntityType(name);
    const own = [...asked].filter(([, { other }]) => other.type === name);
    const found = await judgeFound(
      db,
      type,
      own.map(([, { find, other }]) => ({
        [type.titleField]: other.name,
        ...placeOf(find, other),
        ...(other.url !== null && type.siteField !== null ? { [type.siteField]: other.url } : {}),
      })),
    );
    own.forEach(([key], index) => judged.set(key, found[index]!));
  }
  return judged;
}
