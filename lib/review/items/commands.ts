import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { findOptedOut, recordKey, whyOptedOut, type RecordPointer } from '../../catalog/opt-outs/queries';
import { findTitles } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { planNewEntity } from '../plan-new-entity';
import { countMade, guardRun, proposeForEntity, proposePlanned, type ProposeResult } from '../proposals/commands';
import { findJobObservations, type ObservationRow } from '../proposals/queries';
import { noteAbsences } from './absence-commands';
import { judgeFound } from './judge-found-queries';
import { candidatesOf, findToldApart, type FoundMatches, writeMatches } from './match-commands';
import { findOptedOutFinds } from './opted-out-queries';
import { resolveRelations, type ResolvedItem } from './relation-queries';
import { toFind, type Find } from './to-find';

export interface ProposeItemsInput {
  jobId: string;
  /** Lists that showed all they have, each by the snapshots of its pages: what they showed before and do not now is missed. */
  wholeLists: readonly (readonly number[])[];
}

/**
 * Which of the entities that a job found the catalogue surely has, by key: somebody has said so of the same find before, or
 * the two are alike enough and nobody told them apart. Related ones never are. Those that have opted out are to be left out.
 * @param parent whose list they are from
 */
export async function identifyFound(
  db: Db,
  entityType: string,
  items: readonly Find[],
  parent: RecordPointer | null,
): Promise<{ known: Map<string, bigint>; optedOut: Set<string> }> {
  const type = requireEntityType(entityType);
  const judged = await judgeFound(
    db,
    type,
    items.map(({ values }) => values),
  );
  const known = await confirmedBefore(
    db,
    entityType,
    items.map(({ key }) => key),
  );
  const links = items.flatMap(({ key }, index) => {
    const judgement = judged[index];
    return judgement?.kind === 'link' && !known.has(key) ? [{ itemKey: key, match: judgement.match }] : [];
  });
  const toldApart = await findToldApart(db, entityType, links);
  for (const { itemKey, match } of links)
    if (!toldApart.has(`${itemKey} ${match.entityId}`)) known.set(itemKey, match.entityId);
  return { known, optedOut: await findLeftOut(db, type, items, known, parent) };
}

/** Finds that have opted out: by what they are known as, else by what they may be and belong to. */
async function findLeftOut(
  db: Db,
  type: EntityTypeDefinition,
  finds: readonly Find[],
  known: ReadonlyMap<string, bigint>,
  parent: RecordPointer | null,
): Promise<Set<string>> {
  const leftOut = await findOptedOutFinds(db, type, finds, parent);
  const optedOut = await findOptedOut(
    db,
    [...known.values()].map((id) => ({ type: type.name, id })),
  );
  for (const [key, id] of known) if (optedOut.has(recordKey(type.name, id))) leftOut.add(key);
  return leftOut;
}

/** What people said of the same finds, as far as the records still are there. */
async function confirmedBefore(db: Db, type: string, keys: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await db.entityMatch.findMany({
    where: {
      ...{ discovered_entity_type: type, discovered_key: { in: [...keys] } },
      ...{ match_status: 'confirmed', matched_by: { not: 'auto' }, matched_entity_id: { not: null } },
    },
    orderBy: { id: 'asc' },
    select: { discovered_key: true, matched_entity_id: true },
  });
  const titles = await findTitles(
    db,
    rows.map(({ matched_entity_id: id }) => ({ type, id })),
  );
  return new Map(
    rows
      .filter(({ matched_entity_id: id }) => titles.has(`${type}:${id}`))
      .map(({ discovered_key: key, matched_entity_id: id }) => [key!, id!]),
  );
}

/**
 * Turns what a job that looked for many has observed into proposals: what differs of those the catalogue has, new ones of
 * the others, with the matches that somebody has to judge. One transaction, safe to repeat.
 */
export async function proposeItems(db: PrismaClient, input: ProposeItemsInput): Promise<ProposeResult> {
  return db.$transaction(
    async (tx) => {
      await holdOptOuts(tx);
      const job = await tx.collectionJob.findUniqueOrThrow({ where: { job_id: input.jobId } });
      const type = requireEntityType(job.entity_type);
      const parent =
        job.parent_entity_type === null || job.parent_entity_id === null
          ? null
          : { type: job.parent_entity_type, id: job.parent_entity_id };
      const optedOut = parent && (await whyOptedOut(tx, [parent]));
      if (optedOut) return { ...(await countMade(tx, input.jobId)), seenAgain: 0, optedOut };
      const groups = groupByItem(await findJobObservations(tx, input.jobId));
      await leaveOptedOut(tx, type, groups);
      const items = await resolveRelations(tx, type, groups, parent);
      let seenAgain = 0;
      // In the order of ids, so that two jobs about the same entities wait for each other and never cross.
      const known = items.filter(({ entityId }) => entityId !== null).sort((a, b) => Number(a.entityId! - b.entityId!));
      for (const item of known)
        seenAgain += await proposeForEntity(
          tx,
          type,
          { jobId: input.jobId, listedChildren: [] },
          item.entityId!,
          item.observations,
        );
      await confirmKnown(tx, type, input.jobId, known);
      const unknown = items.filter(({ entityId }) => entityId === null);
      const proposed = await proposeUnknown(tx, type, input.jobId, unknown);
      seenAgain += proposed.seenAgain;
      if (type.name === 'property') {
        // One that may be among the others is not missed either.
        const present = [...known.map(({ entityId }) => entityId!), ...proposed.mayBe];
        seenAgain += await noteAbsences(tx, input.jobId, input.wholeLists, present);
      }
      await guardRun(tx, input.jobId);
      return { ...(await countMade(tx, input.jobId)), seenAgain };
    },
    { timeout: 120_000 },
  );
}

/** Takes away what has opted out since it was observed. */
async function leaveOptedOut(tx: Db, type: EntityTypeDefinition, groups: Map<string, ObservationRow[]>): Promise<void> {
  const finds = [...groups].map(([key, rows]) => toFind(key, rows, type));
  const known = new Map([...groups].flatMap(([key, [row]]) => (row?.entityId == null ? [] : [[key, row.entityId]])));
  for (const key of await findLeftOut(tx, type, finds, known, null)) groups.delete(key);
}

function groupByItem(observations: readonly ObservationRow[]): Map<string, ObservationRow[]> {
  const groups = new Map<string, ObservationRow[]>();
  for (const row of observations) {
    if (row.itemKey === null) continue;
    groups.set(row.itemKey, [...(groups.get(row.itemKey) ?? []), row]);
  }
  return groups;
}

/** Writes down as which of ours the known ones were recognised, and why. */
async function confirmKnown(tx: Db, type: EntityTypeDefinition, jobId: string, items: readonly ResolvedItem[]) {
  const planned = planAll(type, items);
  const judged = await judgeFound(
    tx,
    type,
    planned.map(({ plan }) => plan.data),
  );
  const found = planned.map(({ item, plan }, index) => {
    const judgement = judged[index];
    const matches = judgement?.kind === 'link' && judgement.match.entityId === item.entityId ? [judgement.match] : [];
    return { itemKey: item.key, data: plan.data, changeId: null, matches };
  });
  await writeMatches(tx, type, jobId, found, 'confirmed');
}

function planAll(type: EntityTypeDefinition, items: readonly ResolvedItem[]) {
  return items.flatMap((item) => {
    const plan = planNewEntity(type, item.observations);
    return plan ? [{ item, plan }] : [];
  });
}

async function proposeUnknown(
  tx: Db,
  type: EntityTypeDefinition,
  jobId: string,
  items: readonly ResolvedItem[],
): Promise<{ seenAgain: number; mayBe: bigint[] }> {
  const planned = planAll(type, items);
  const judged = await judgeFound(
    tx,
    type,
    planned.map(({ plan }) => plan.data),
  );
  let seenAgain = 0;
  const found: FoundMatches[] = [];
  for (const [index, { item, plan }] of planned.entries()) {
    const made = await proposePlanned(tx, type, jobId, plan, item.parentChangeId);
    if (made.seenAgain) seenAgain += 1;
    const matches = candidatesOf(judged[index]);
    found.push({ itemKey: item.key, data: plan.data, changeId: made.changeId, matches });
  }
  await writeMatches(tx, type, jobId, found, 'pending');
  return { seenAgain, mayBe: found.flatMap(({ matches }) => matches.map(({ entityId }) => entityId)) };
}
