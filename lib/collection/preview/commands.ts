import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Extraction } from '../../catalog/observation';
import { AppError } from '../../platform/errors';
import type { Fetcher } from '../../web/create-fetcher';
import { detectSavedWall, type Wall } from '../../web/detect-wall';
import { outcomeError } from '../../web/fetch-outcome';
import { pageMaskOf } from '../../web/mask-for-storage';
import { maskPage } from '../../web/mask-page';
import { personalSpans } from '../../catalog/personal-data';
import { extractAuction, unknownOutcome } from '../../extraction/auction/extract-auction';
import { extractFromDocument, type ExtractionContext } from '../../extraction/extract';
import { type PageDocument, readDocument } from '../../extraction/document';
import { requireSuppliable } from '../../web/require-suppliable';
import { typedAddressProblem, withScheme } from '../../web/target-address';

export interface PreviewInput {
  type: EntityTypeDefinition;
  url: string | null;
  html: string | null;
}

/**
 * Reads a page and says what a job would make of it. Supplied HTML is never fetched; nothing is stored.
 * @throws AppError payload_too_large or validation_failed for a supplied page; blocked_address, robots_disallowed,
 * rate_limited or source_unusable for a fetched one.
 */
export async function previewExtraction(fetcher: Fetcher, input: PreviewInput, now: Date): Promise<Extraction> {
  const url = input.url === null ? null : withScheme(input.url);
  const page = input.html === null ? await fetchForPreview(fetcher, url ?? '') : suppliedPage(input.html, url);
  const wall = input.html === null ? null : detectSavedWall(input.html, page.url);
  const mask = pageMaskOf(input.type.name);
  const text = (part: string) => mask.text(part, page.url);
  const kept = mask.hidesSellers ? maskPage(page.html, 'html', text, true) : text(page.html);
  const masked = wall ? '' : kept;
  const document = readDocument({ html: masked, url: page.url });
  const context = { now, scanPersonal: personalSpans };
  const extraction = extractFromDocument(input.type, document, context);
  const whole = input.type.name === 'vehicle' ? withAuction(extraction, document, context) : extraction;
  return wall ? behindWall(whole, wall) : whole;
}

/** A vehicle with how its auction stands; a page that does not tell is answered with an unknown outcome and why. */
function withAuction(extraction: Extraction, document: PageDocument, context: ExtractionContext): Extraction {
  const auction = extractAuction(document, context);
  const isTold = auction.fields.some(({ name }) => name === 'outcome');
  return {
    ...extraction,
    fields: [
      ...extraction.fields,
      ...(isTold ? [] : [unknownOutcome(document, extraction.extractor_version)]),
      ...auction.fields,
    ],
    rejected: [...extraction.rejected, ...auction.rejected],
    notes: [...new Set([...extraction.notes, ...auction.notes])],
  };
}

function behindWall(extraction: Extraction, wall: Wall): Extraction {
  const missing = extraction.missing.map(({ name }) => ({ name, reason: 'blocked' as const }));
  return { ...extraction, missing, notes: [wall.reason] };
}

function suppliedPage(html: string, url: string | null): { html: string; url: string | null } {
  requireSuppliable(html);
  const problem = url === null ? null : typedAddressProblem(url);
  if (problem !== null)
    throw new AppError('validation_failed', problem, { invalidParams: [{ name: 'url', reason: problem }] });
  return { html, url };
}

async function fetchForPreview(fetcher: Fetcher, url: string): Promise<{ html: string; url: string }> {
  const outcome = await fetcher.fetch({ url });
  if (outcome.outcome === 'fetched') return { html: outcome.page.body, url: outcome.finalUrl ?? outcome.url };
  const error = outcomeError(outcome);
  throw new AppError(error?.code ?? 'source_unusable', error?.message ?? 'The page could not be read.', {
    ...(error?.retryAfterMs ? { retryAfterSeconds: Math.ceil(error.retryAfterMs / 1000) } : {}),
  });
}

/** The answer of extract-preview: what was found, what would be refused, what is missing and why. */
export function previewBody(extraction: Extraction) {
  return {
    fields: extraction.fields.map(({ name, value, raw, confidence, method, quote, evidence, source_url }) => ({
      name,
      value,
      raw,
      confidence,
      method,
      quote,
      evidence,
      source_url,
    })),
    rejected: extraction.rejected.map(({ name, reason, method }) => ({ name, reason, method })),
    children: extraction.children.map(({ entity_type, data, quote, evidence, confidence }) => ({
      entity_type,
      data,
      quote,
      evidence,
      confidence,
    })),
    missing: extraction.missing,
    quality: extraction.quality,
    extractor_version: extraction.extractor_version,
    notes: extraction.notes,
  };
}
