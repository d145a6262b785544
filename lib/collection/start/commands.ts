import type { z } from 'zod';
import type { AuditActor } from '../../audit/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { requireCollectable } from '../../catalog/opt-outs/queries';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import { env } from '../../platform/env';
import type { PiiKind } from '../../privacy/pii-kind';
import { checkUrl } from '../../web/check-address';
import { keepSupplied } from '../../web/page-commands';
import { pageMaskOf } from '../../web/mask-for-storage';
import { whyOptedOutSite } from '../../web/opt-outs/queries';
import { snapshotTextOf, SUPPLIED_WITHOUT_ADDRESS } from '../../extraction/stored-page';
import { createJob } from '../commands';
import { estimateCompletion } from '../estimate';
import { refuseOverLimit } from '../limits/start-commands';
import { getMedianDurationSeconds } from '../queries';
import { requireSuppliable } from '../../web/require-suppliable';
import type { DiscoveryFilters } from '../discover/schema';
import type { collectBody } from '../schema';
import { withScheme } from '../../web/target-address';

export interface StartCollection {
  type: EntityTypeDefinition;
  /** Null for an entity the catalogue does not have yet. */
  entityId: bigint | null;
  /** The entity's own website: the address of a supplied page that has none of its own. */
  website: string | null;
  body: Pick<z.infer<typeof collectBody>, 'search_query' | 'target_url' | 'html' | 'priority'> & {
    auto_apply?: boolean;
  };
  initiatedBy: string;
  repeatsJobId?: string;
  /** What an update leaves out, as the job keeps it. */
  filters?: Prisma.InputJsonObject | null;
  /** For a job that looks for many. */
  looksFor?: {
    jobType: 'inventory' | 'discovery';
    parent: { type: string; id: bigint } | null;
    filters: DiscoveryFilters;
  };
}

/** What stands in addresses of pages about organisations and homes. */
const ADDRESS_MAY_HOLD: ReadonlySet<PiiKind> = new Set(['address', 'street', 'unit', 'social']);

/**
 * Queues a collection job. A supplied page is stored first and read instead of fetching.
 * @throws AppError opted_out for a record that has opted out, what belongs to one, and a page of its own website; blocked_address
 *   for an address that may never be fetched, pii_rejected for personal data in the query or in the address, payload_too_large
 *   for too long a page, rate_limited when the limits of jobs are reached.
 */
export async function startCollection(db: PrismaClient, actor: AuditActor, input: StartCollection, now: Date) {
  const { body } = input;
  if (body.html !== undefined) requireSuppliable(body.html);
  refusePersonal({ search_query: body.search_query, ...input.looksFor?.filters });
  const { filters, parent } = input.looksFor ?? {};
  await requireCollectable(db, [
    { type: input.type.name, id: input.entityId },
    ...(parent ? [parent] : []),
    { type: 'builder', id: filters?.builder_id ?? null },
    { type: 'community', id: filters?.community_id ?? null },
  ]);
  // First whether it may be fetched at all: a name before the host ("user@example.com") is that, not somebody's e-mail.
  const targetUrl = body.target_url === undefined ? null : requireFetchable(body.target_url);
  // The address of a home's page spells the home's address, that of a profile the organisation's handle.
  refusePersonal({ target_url: body.target_url }, (kind) => ADDRESS_MAY_HOLD.has(kind));
  const optedOut = targetUrl === null || body.html !== undefined ? null : await whyOptedOutSite(db, targetUrl);
  if (optedOut !== null) throw new AppError('opted_out', optedOut);
  await refuseOverLimit(db, input.initiatedBy, now);
  const [median, ahead] = await Promise.all([
    getMedianDurationSeconds(db),
    db.collectionJob.count({ where: { status: { in: ['pending', 'running'] } } }),
  ]);
  const job = await db.$transaction(async (tx) => {
    const suppliedSnapshotId =
      body.html === undefined
        ? null
        : await storeSupplied(tx, input.type.name, body.html, targetUrl ?? input.website, now);
    return createJob(
      tx,
      actor,
      {
        entityType: input.type.name,
        entityId: input.entityId,
        jobType: input.looksFor?.jobType ?? (input.entityId === null ? 'discovery' : 'update'),
        priority: body.priority,
        searchQuery: body.search_query ?? null,
        targetUrl,
        suppliedSnapshotId,
        autoApply: body.auto_apply ?? false,
        initiatedBy: input.initiatedBy,
        ...(input.repeatsJobId ? { repeatsJobId: input.repeatsJobId } : {}),
        ...(input.looksFor
          ? { parent: input.looksFor.parent, searchFilters: { ...input.looksFor.filters } }
          : input.filters
            ? { searchFilters: input.filters }
            : {}),
      },
      now,
    );
  });
  return { job, estimatedCompletion: estimateCompletion(median, ahead, now) };
}

/**
 * The address as it will be asked for. A missing scheme means https.
 * @throws AppError blocked_address for one that may never be fetched, whatever it resolves to.
 */
export function requireFetchable(input: string): string {
  const address = withScheme(input);
  const verdict = checkUrl(address, { allowOrigins: env().FETCH_ALLOW_ORIGINS });
  if (!verdict.ok) {
    throw new AppError('blocked_address', verdict.reason, {
      invalidParams: [{ name: 'target_url', reason: verdict.reason }],
    });
  }
  return address;
}

function storeSupplied(tx: Db, entityType: string, html: string, address: string | null, now: Date): Promise<bigint> {
  return keepSupplied(tx, { html, address, named: SUPPLIED_WITHOUT_ADDRESS, now }, pageMaskOf(entityType), (masked) =>
    snapshotTextOf(masked, address),
  );
}
