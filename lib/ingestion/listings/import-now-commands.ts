import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/commands';
import { AppError, type ErrorCode } from '../../platform/errors';
import { snapshotTextOf } from '../../extraction/stored-page';
import { detectSavedWall } from '../../web/detect-wall';
import { OFFER_PAGES } from '../../web/mask-for-storage';
import { readOfferPage } from '../../web/offer-page-commands';
import { keepSupplied } from '../../web/page-commands';
import { requireSuppliable } from '../../web/require-suppliable';
import { readAddress, type Importer } from './commands';
import { importPage } from './page-commands';
import type { RunImportDeps } from './run-import';
import { failImport, type ImportFence } from './session-commands';

/** What is answered in place of a listing; the session keeps it as well. */
interface Refusal {
  code: ErrorCode;
  message: string;
  retryAfterMs?: number | null;
}

/**
 * Imports one page while its caller waits: one try, no retries.
 * @param html the page as a person has saved it, which is read instead of fetched
 * @throws AppError validation_failed, blocked_address, robots_disallowed, opted_out, rate_limited, payload_too_large or
 *   source_unusable, after the session has kept why
 */
export async function importNow(
  deps: Omit<RunImportDeps, 'random'>,
  { actor, id }: Importer,
  { url: given, html }: { url: string; html?: string | undefined },
): Promise<{ sessionId: bigint; isNew: boolean }> {
  const address = readAddress(given);
  if ('problem' in address) {
    const invalidParams = [{ name: 'url', reason: address.problem }];
    throw new AppError(address.code, address.problem, { invalidParams });
  }
  if (html !== undefined) requireSuppliable(html);
  const { db } = deps;
  const owner = `request:${randomUUID()}`;
  const now = deps.now();
  const session = await db.$transaction(async (tx) => {
    const made = await tx.importSession.create({
      data: {
        ...{ url: address.url, status: 'running', attempts: 1, locked_by: owner, locked_at: now },
        ...{ created_by: id, created_at: now },
      },
    });
    const target = { type: 'import_session', id: made.id };
    await recordAudit(tx, { actor, action: 'import.started', target, detail: { supplied: html !== undefined } });
    return made;
  });
  const fence: ImportFence = { sessionId: session.id, attempt: 1, owner };
  const end = async (refusal: Refusal): Promise<never> => {
    await failImport(db, fence, refusal, deps.now());
    throw new AppError(refusal.code, refusal.message, {
      ...(refusal.retryAfterMs ? { retryAfterSeconds: Math.ceil(refusal.retryAfterMs / 1000) } : {}),
    });
  };
  try {
    const page = html === undefined ? await fetched(deps, address.url) : await supplied(deps, address.url, html);
    if ('code' in page) return await end(page);
    const imported = await importPage(db, fence, page.snapshotId, deps.apply, deps.now());
    if (imported.kind === 'imported') return { sessionId: session.id, isNew: imported.isNew };
    const message = imported.kind === 'nothing' ? imported.reason : 'The import was taken over. Ask for it again.';
    return await end({ code: 'source_unusable', message });
  } catch (error) {
    if (!(error instanceof AppError)) {
      const message = 'The import stopped on an unexpected error. It is logged; try it again.';
      await failImport(db, fence, { code: 'internal', message }, deps.now());
    }
    throw error;
  }
}

type Page = { snapshotId: bigint } | Refusal;

async function fetched(deps: Omit<RunImportDeps, 'random'>, url: string): Promise<Page> {
  const kept = await readOfferPage({ ...deps, writeText: snapshotTextOf }, url);
  if (kept.kind === 'kept') return { snapshotId: kept.snapshotId };
  if (kept.kind === 'wait') return { code: 'rate_limited', message: kept.reason, retryAfterMs: kept.waitMs };
  return kept.error;
}

async function supplied({ db, now }: Omit<RunImportDeps, 'random'>, url: string, html: string): Promise<Page> {
  const wall = detectSavedWall(html, url);
  if (wall) return { code: 'source_unusable', message: `${wall.reason} Save the page itself and supply that.` };
  const snapshotId = await db.$transaction((tx) =>
    keepSupplied(tx, { html, address: url, named: url, now: now() }, OFFER_PAGES, (masked) =>
      snapshotTextOf(masked, url),
    ),
  );
  return { snapshotId };
}
