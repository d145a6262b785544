import type { Extraction } from '../../catalog/observation';
import { acceptedRow, rejectedRow, type ObservationBase } from '../../catalog/observation-rows';
import { judgeListing } from '../../catalog/assess-completeness';
import { requireEntityType } from '../../catalog/registry';
import { extractStoredPage, SUPPLIED_WITHOUT_ADDRESS } from '../../extraction/stored-page';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { getSnapshot } from '../../web/queries';
import { getSourceOf } from '../../web/reliability/queries';
import { canonicalUrl } from './canonical-url';
import { addressProblem } from './address-problem';
import { admitFields } from './admit-fields';
import { identityKeys, lockNames, type IdentityKeys } from './identity-keys';
import { findListingOf } from './queries';
import type { Receipt } from './schema';
import { completeImport, heldBy, type ImportFence } from './session-commands';

/** What review made of a page. */
export interface Applied {
  entityId: bigint;
  isNew: boolean;
  applied: string[];
  confirmed: string[];
  challenged: string[];
  waiting: string[];
}

/** Review's part, handed in by whoever composes the two. */
export type ApplyPage = (
  tx: Db,
  page: {
    entityId: bigint | null;
    observationIds: readonly bigint[];
    missingReasons: Readonly<Record<string, string>>;
  },
  now: Date,
) => Promise<Applied>;

export type ImportEnd =
  | { kind: 'imported'; listingId: bigint; isNew: boolean }
  /** The page was read, and offers nothing. */
  | { kind: 'nothing'; reason: string }
  | { kind: 'gone' };

const NOTHING =
  'The page was read, but it offers nothing for sale that could be told: neither a title nor a price, nor anything else.';

const PERSONAL_ADDRESS =
  'The page stands at an address that may not be kept: it is too long, or holds personal data. Nothing of it was written.';

/**
 * Reads a stored page as a listing and writes it: observations, the listing under the policy `import-creates`, and what came of it,
 * in one transaction. Imports of the same thing wait for each other, so that there is one listing of it.
 */
export async function importPage(
  db: PrismaClient,
  fence: ImportFence,
  snapshotId: bigint,
  apply: ApplyPage,
  now: Date,
): Promise<ImportEnd> {
  return inTransaction(
    db,
    async (tx) => {
      const [held] = await tx.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM import_session WHERE id = ${fence.sessionId} FOR UPDATE`;
      if (!held || (await tx.importSession.count({ where: heldBy(fence) })) === 0) return { kind: 'gone' };
      const snapshot = await getSnapshot(tx, snapshotId);
      if (!snapshot) return { kind: 'gone' };
      const address = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
      const source = await getSourceOf(tx, snapshot.final_url);
      const type = requireEntityType('listing');
      const extraction = extractStoredPage(
        type,
        { html: snapshot.html, url: address, text: snapshot.text },
        { sourceTrust: source?.trust ?? null, now },
      );
      const admitted = admitFields(type, extraction, now);
      const told = admitted.fields.filter(({ name }) => name !== 'url');
      if (!told.some(({ name }) => name !== 'kind')) return { kind: 'nothing', reason: extraction.notes[0] ?? NOTHING };
      const url = addressOf(admitted, snapshot.final_url);
      if (url === null) return { kind: 'nothing', reason: PERSONAL_ADDRESS };
      const keys = identityKeys(url, Object.fromEntries(told.map(({ name, value }) => [name, value])));
      for (const name of lockNames(keys))
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('listing'), hashtext(${name}))`;
      const entityId = await lockListingOf(tx, keys);
      const base: ObservationBase = {
        ...{ entity_type: 'listing', entity_id: entityId, job_id: null, snapshot_id: snapshot.id },
        ...{ source_id: source?.id ?? null, source_url: address, observed_at: now },
        extractor_version: extraction.extractor_version,
      };
      const observationIds = await writeObservations(tx, [
        ...told.map((field) => acceptedRow(base, field)),
        addressRow(base, url),
        ...admitted.rejected.map((field) => rejectedRow(base, field)),
      ]);
      const values = Object.fromEntries(told.map(({ name, value }) => [name, value]));
      const reasons = {
        ...Object.fromEntries(extraction.missing.map(({ name, reason }) => [name, reason])),
        ...admitted.reasons,
      };
      const { missing_reasons: missingReasons } = judgeListing(type, values, reasons);
      const applied = await apply(tx, { entityId, observationIds, missingReasons }, now);
      const listing = await tx.listing.findUniqueOrThrow({
        where: { id: applied.entityId },
        select: { quality: true, missing_reasons: true },
      });
      const receipt = receiptOf(
        { ...extraction, ...admitted },
        snapshot,
        applied,
        listing.missing_reasons as Record<string, string>,
      );
      await completeImport(
        tx,
        fence,
        { listingId: applied.entityId, quality: listing.quality, snapshotId, receipt: { ...receipt } },
        now,
      );
      return { kind: 'imported', listingId: applied.entityId, isNew: applied.isNew };
    },
    { timeout: 60_000 },
  );
}

/** What the page calls its own address, where that is on the site that answered; else the address that answered. Null: neither may be kept. */
function addressOf({ fields }: Pick<Extraction, 'fields'>, finalUrl: string): string | null {
  const own = fields.find(({ name }) => name === 'url')?.value;
  const named = typeof own === 'string' ? canonicalUrl(own) : null;
  const answered = canonicalUrl(finalUrl) ?? finalUrl;
  return [named, answered].find((url) => url !== null && addressProblem(url) === null) ?? null;
}

/** The listing that a page is of, held until the transaction ends. One that goes away meanwhile is looked for again. */
async function lockListingOf(tx: Db, keys: IdentityKeys): Promise<bigint | null> {
  for (let tried = 0; tried < 3; tried += 1) {
    const id = await findListingOf(tx, keys);
    if (id === null) return null;
    const held = await tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM listing WHERE id = ${id} FOR UPDATE`;
    if (held.length > 0) return id;
  }
  return null;
}

/** The address is no claim of the page: it is where we found it. */
function addressRow(base: ObservationBase, url: string): Prisma.ObservationCreateManyInput {
  return {
    ...base,
    ...{ field_name: 'url', value: url, raw: url.slice(0, 2000), method: 'page_text', status: 'accepted' },
    ...{ confidence: 1, evidence: 'unverified', quote: null },
    confidence_reasons: [{ kind: 'method', label: 'The address that answered', delta: 1 }],
  };
}

async function writeObservations(tx: Db, rows: readonly Prisma.ObservationCreateManyInput[]): Promise<bigint[]> {
  const made = await tx.observation.createManyAndReturn({ data: [...rows], select: { id: true } });
  return made.map(({ id }) => id);
}

function receiptOf(
  extraction: Extraction,
  snapshot: { id: bigint; final_url: string },
  { isNew, applied, confirmed, challenged, waiting }: Applied,
  missing: Record<string, string>,
): Receipt {
  return {
    ...{ snapshot_id: Number(snapshot.id), final_url: snapshot.final_url, is_new: isNew },
    extractor_version: extraction.extractor_version,
    read: extraction.fields.map(({ name, method, evidence, confidence }) => ({
      field: name,
      method,
      evidence,
      confidence,
    })),
    ...{ kept: applied, confirmed, challenged, waiting },
    dropped: extraction.rejected.map(({ name, reason }) => ({ field: name, reason })),
    missing,
    notes: extraction.notes.slice(0, 20),
  };
}
