import type { Db, PrismaClient } from '../platform/db/client';
import { storeSnapshot, recordVisit } from './commands';
import type { Fetcher } from './create-fetcher';
import { outcomeError, type OutcomeError } from './fetch-outcome';
import type { PageMask } from './mask-page';
import { getHeldCopy } from './queries';

/** What reading a page and keeping a copy needs. */
export interface ReadPageDeps {
  db: PrismaClient;
  fetcher: Fetcher;
  mask: PageMask;
  /** Writes the text that quotes point into, from the masked markup. */
  writeText: (html: string, url: string | null) => string;
  /** As of PageRequest. */
  perDay?: number;
}

export type KeptPage =
  /** `unchanged` when it is the copy we had. */
  | { kind: 'kept'; snapshotId: bigint; unchanged: boolean }
  /** Its site is to be asked later: nothing was tried. */
  | { kind: 'wait'; waitMs: number; reason: string }
  | { kind: 'failed'; error: Omit<OutcomeError, 'code'> & { code: OutcomeError['code'] } };

/** Reads one page through the polite fetcher, keeps a copy, and notes the visit. */
export async function readAndKeep(deps: ReadPageDeps, url: string, jobId: string | null): Promise<KeptPage> {
  const { db, mask, writeText } = deps;
  const held = await getHeldCopy(db, url);
  // A copy that we hold may have been made for pages of another kind, with less taken out: it is not taken for this one.
  const conditional = mask.hidesSellers ? null : (held?.conditional ?? null);
  const outcome = await deps.fetcher.fetch({ url, conditional, ...(deps.perDay ? { perDay: deps.perDay } : {}) });
  if (outcome.outcome === 'fetched') {
    const finalUrl = outcome.finalUrl ?? outcome.url;
    const stored = await db.$transaction(async (tx) => {
      const snapshot = await storeSnapshot(
        tx,
        {
          url: outcome.url,
          finalUrl,
          body: outcome.page.body,
          kind: outcome.page.kind,
          writeText: (html) => writeText(html, finalUrl),
          contentType: outcome.page.contentType,
          origin: 'fetched',
          fetchedAt: outcome.requestedAt,
          hidesSellers: mask.hidesSellers,
        },
        (text) => mask.text(text, finalUrl),
      );
      await recordVisit(tx, { outcome, jobId, snapshotId: snapshot.snapshotId });
      return snapshot;
    });
    return { kind: 'kept', snapshotId: stored.snapshotId, unchanged: stored.contentHash === held?.contentHash };
  }
  const snapshotId = outcome.outcome === 'not_modified' ? (held?.snapshotId ?? null) : null;
  await db.$transaction((tx) => recordVisit(tx, { outcome, jobId, snapshotId }));
  if (snapshotId !== null) return { kind: 'kept', snapshotId, unchanged: true };
  if (outcome.outcome === 'rate_limited') return { kind: 'wait', waitMs: outcome.retryAfterMs, reason: outcome.reason };
  const gone: OutcomeError = {
    ...{ code: 'source_unusable', message: 'The copy of this page is gone. Ask for it again.' },
    ...{ retryable: true, retryAfterMs: null },
  };
  return { kind: 'failed', error: outcomeError(outcome) ?? gone };
}

/** Keeps a page that a person supplied. @param address where it is from; null where nobody said */
export async function keepSupplied(
  tx: Db,
  { html, address, named, now }: { html: string; address: string | null; named: string; now: Date },
  mask: PageMask,
  writeText: (html: string) => string,
): Promise<bigint> {
  const url = address ?? named;
  const { snapshotId } = await storeSnapshot(
    tx,
    {
      ...{ url, finalUrl: url, body: html, kind: 'html', writeText },
      ...{ contentType: 'text/html', origin: 'supplied', fetchedAt: now },
      hidesSellers: mask.hidesSellers,
    },
    (text) => mask.text(text, address),
  );
  return snapshotId;
}
