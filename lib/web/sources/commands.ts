import { recordAudit, type AuditActor } from '../../audit/commands';
import { Prisma, type Db, type PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import type { PiiKind } from '../../privacy/pii-kind';
import { checkUrl } from '../check-address';
import { requireSource } from './queries';
import type { NewSource, SourcePatch } from './schema';

/** What stands in addresses of organisations' sites. */
const ADDRESS_MAY_HOLD: ReadonlySet<PiiKind> = new Set(['address', 'street', 'unit', 'social']);

/**
 * Enters a source ahead of its first visit, so that its limits hold from the first request on.
 * @throws AppError blocked_address, pii_rejected, or conflict when the host is there already.
 */
export async function addSource(
  db: PrismaClient,
  actor: AuditActor,
  { source_url: address, ...given }: NewSource,
  allowOrigins: readonly string[],
): Promise<string> {
  refusePersonal({ source_name: given.source_name });
  refusePersonal({ source_url: address }, (kind) => ADDRESS_MAY_HOLD.has(kind));
  const checked = checkUrl(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`, { allowOrigins });
  if (!checked.ok) {
    throw new AppError('blocked_address', checked.reason, {
      invalidParams: [{ name: 'source_url', reason: checked.reason }],
    });
  }
  const { host, origin } = checked.url;
  return db.$transaction(async (tx) => {
    const { count } = await tx.collectionSource.createMany({
      data: [
        {
          source_type: 'official_website',
          source_name: host.replace(/^www\./u, ''),
          ...columnsOf(given),
          source_url: origin,
          host,
        },
      ],
      skipDuplicates: true,
    });
    const { id, source_id: publicId } = await tx.collectionSource.findUniqueOrThrow({ where: { host } });
    if (count === 0)
      throw new AppError('conflict', `${host} is a source already (${publicId}). Change that one instead.`);
    await recordAudit(tx, { actor, action: 'source.added', target: { type: 'source', id }, detail: { host } });
    return publicId;
  });
}

/**
 * Changes a source's name, kind and limits. They hold from the next request on.
 * @param undoes what an earlier change set, when this one takes it back
 * @throws AppError not_found, pii_rejected, or conflict when what is to be taken back stands no more
 */
export async function changeSource(
  db: PrismaClient,
  actor: AuditActor,
  ref: string,
  patch: SourcePatch,
  undoes: SourcePatch = {},
): Promise<{ before: SourcePatch; after: SourcePatch }> {
  refusePersonal({ source_name: patch.source_name });
  return db.$transaction(async (tx) => {
    const { id } = await requireSource(tx, ref);
    await lockSource(tx, id);
    const row = await tx.collectionSource.findUniqueOrThrow({ where: { id } });
    const present: Record<string, unknown> = row;
    const held = (name: string) => present[name] ?? null;
    if (Object.entries(undoes).some(([name, value]) => JSON.stringify(held(name)) !== JSON.stringify(value)))
      throw new AppError('conflict', 'Somebody has changed this source since. Nothing was taken back.');
    const before = Object.fromEntries(Object.keys(patch).map((name) => [name, held(name)])) as SourcePatch;
    if (Object.keys(patch).length > 0) {
      await tx.collectionSource.update({ where: { id }, data: columnsOf(patch) });
      await recordAudit(tx, {
        actor,
        action: 'source.changed',
        target: { type: 'source', id },
        detail: { host: row.host, fields: Object.keys(patch) },
      });
    }
    return { before, after: patch };
  });
}

function columnsOf(patch: SourcePatch) {
  const { entity_types: types, ...rest } = patch;
  const columns = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Omit<
    SourcePatch,
    'entity_types'
  >;
  const chosen = rest.rate_limit_per_day === undefined ? {} : { is_limit_chosen: true };
  if (types === undefined) return { ...columns, ...chosen };
  return { ...columns, ...chosen, entity_types: types === null ? Prisma.DbNull : [...new Set(types)] };
}

/** Not waited for by anything but the fetcher's own turns, which are short. */
async function lockSource(tx: Db, id: bigint): Promise<void> {
  await tx.$queryRaw`SELECT id FROM collection_sources WHERE id = ${id} FOR NO KEY UPDATE`;
}

/** What can be done to a source as a whole. */
export type SourceAct = 'pause' | 'resume' | 'unblock';

const ACTS: Record<SourceAct, { action: string; fits: Prisma.CollectionSourceWhereInput; data: object }> = {
  pause: {
    action: 'source.paused',
    fits: { OR: [{ is_active: true }, { is_active: null }] },
    data: { is_active: false },
  },
  resume: { action: 'source.resumed', fits: { is_active: false }, data: { is_active: true } },
  unblock: {
    action: 'source.unblocked',
    fits: { blocked_until: { not: null } },
    data: { blocked_until: null, blocked_reason: null },
  },
};

/**
 * Pauses a source, lets it be read again, or ends the time for which it asked to be left alone. Requests under way end by
 * themselves. A source that is so already stays as it is. @throws AppError not_found.
 */
export async function actOnSource(db: PrismaClient, actor: AuditActor, ref: string, act: SourceAct): Promise<void> {
  const { action, fits, data } = ACTS[act];
  await db.$transaction(async (tx) => {
    const { id, host } = await requireSource(tx, ref);
    const { count } = await tx.collectionSource.updateMany({ where: { AND: [{ id }, fits] }, data });
    if (count > 0) await recordAudit(tx, { actor, action, target: { type: 'source', id }, detail: { host } });
  });
}
