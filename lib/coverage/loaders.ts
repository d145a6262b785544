import { notFound } from 'next/navigation';
import { gatePage } from '../auth/session-gate';
import { processModelClient } from '../platform/claude-client';
import { clock } from '../platform/clock';
import { prisma } from '../platform/db/client';
import { AppError } from '../platform/errors';
import { fromCursor, type decodeCursor, type PageOf } from '../platform/pagination';
import { findBackfills, requireBackfillAnswer, requireBackfillView } from './backfill/queries';
import type { BackfillAnswer, BackfillView } from './backfill/schema';
import { describeCoverage } from './describe-coverage';
import type { Expectation } from './expectation';
import { findCoverage } from './queries';
import { EXPECTATIONS, requireExpectation } from './registry';
import { findGaps, hrefOfGap, type GapFilter, type GapRow } from './row-queries';
import { gapsQuery, type CoverageView } from './schema';

export const GAPS_PER_PAGE = 50;
export const BACKFILLS_PER_PAGE = 25;

type Search = Record<string, string | string[] | undefined>;
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** What a page says of an expectation besides its figures. */
export interface ExpectationWords {
  name: string;
  label: string;
  noun: { one: string; many: string };
  /** What the button that closes it says; null where a person has to. */
  verb: string | null;
  /** Where a person closes it. */
  closed_by: { href: string; words: string; verb: string } | null;
  /** Whether its backfill links cards, so that names and builders are spoken of. */
  links_builders: boolean;
}

const wordsOf = ({ name, label, noun, backfill, closedBy }: Expectation): ExpectationWords => ({
  ...{ name, label, noun, verb: backfill?.verb ?? null, closed_by: closedBy ?? null },
  links_builders: backfill?.plan === 'builder_links',
});

export interface CoveragePageView {
  tiles: { coverage: CoverageView; words: ExpectationWords }[];
  /** The latest. */
  backfills: BackfillView[];
  has_model: boolean;
}

/** Every expectation, and what was done about them lately. */
export async function loadCoverage(): Promise<CoveragePageView> {
  await gatePage('jobs:read');
  const [db, hasModel] = [prisma(), processModelClient() !== null];
  const [readings, backfills] = await Promise.all([
    findCoverage(db, hasModel, clock.now()),
    findBackfills(db, {}, { page: 1, perPage: 5, cursor: null }),
  ]);
  return {
    tiles: readings.map((reading) => ({ coverage: describeCoverage(reading), words: wordsOf(reading.expectation) })),
    backfills: backfills.rows,
    has_model: hasModel,
  };
}

/** A gap as the page shows it: with where it leads. */
export type GapRowView = GapRow & { href: string | null };

export interface ExpectationPageView {
  coverage: CoverageView;
  words: ExpectationWords;
  page: PageOf<GapRowView>;
  has_model: boolean;
  can: { start: boolean; write: boolean };
}

/** One expectation and a page of its gaps; the not-found page for a name that none has. */
export async function loadExpectation(name: string, search: Search): Promise<ExpectationPageView> {
  const principal = await gatePage('jobs:read');
  const expectation = expectationOf(name);
  const [db, now, hasModel] = [prisma(), clock.now(), processModelClient() !== null];
  const filter = readFilter(search);
  const gapsFrom = (cursor: ReturnType<typeof decodeCursor> | null) =>
    findGaps(db, expectation, filter, { page: 1, perPage: GAPS_PER_PAGE, cursor }, now);
  const [[reading], page] = await Promise.all([
    findCoverage(db, hasModel, now, [expectation]),
    fromCursor(first(search.cursor), gapsFrom),
  ]);
  return {
    coverage: describeCoverage(reading!),
    words: wordsOf(expectation),
    page: { ...page, rows: page.rows.map((row) => ({ ...row, href: hrefOfGap(expectation, row) })) },
    has_model: hasModel,
    can: { start: principal.permissions.has('jobs:start'), write: principal.permissions.has('catalog:write') },
  };
}

/** What of the address can be used. */
function readFilter(search: Search): GapFilter {
  const { reason, state, q } = gapsQuery.shape;
  const read = <T>(schema: { safeParse: (value: unknown) => { success: boolean; data?: T } }, name: string) => {
    const parsed = schema.safeParse(first(search[name]));
    return parsed.success ? parsed.data : undefined;
  };
  return { reason: read(reason, 'reason'), state: read(state, 'state'), q: read(q, 'q') };
}

function expectationOf(name: string): Expectation {
  const found = EXPECTATIONS.find((expectation) => expectation.name === name);
  return found ?? notFound();
}

export type BackfillRowView = BackfillView & { label: string };

export interface BackfillsPageView {
  page: PageOf<BackfillRowView>;
  expectations: { value: string; label: string }[];
  can: { undo: boolean };
}

/** The history of backfills. */
export async function loadBackfills(search: Search): Promise<BackfillsPageView> {
  const principal = await gatePage('jobs:read');
  const expectation = EXPECTATIONS.find(({ name }) => name === first(search.expectation))?.name;
  const page = await fromCursor(first(search.cursor), (cursor) =>
    findBackfills(prisma(), { expectation }, { page: 1, perPage: BACKFILLS_PER_PAGE, cursor }),
  );
  return {
    page: { ...page, rows: page.rows.map(labelled) },
    expectations: EXPECTATIONS.filter(({ backfill }) => backfill !== null).map(({ name, label }) => ({
      value: name,
      label,
    })),
    can: { undo: principal.permissions.has('jobs:start') },
  };
}

const labelled = (view: BackfillView): BackfillRowView => ({
  ...view,
  label: requireExpectation(view.expectation).label,
});

export interface BackfillPageView {
  backfill: BackfillRowView;
  answer: BackfillAnswer;
  words: ExpectationWords;
  can: { undo: boolean };
}

/** One backfill with what it did; the not-found page for an id that none has. */
export async function loadBackfill(backfillId: string): Promise<BackfillPageView> {
  const principal = await gatePage('jobs:read');
  const db = prisma();
  try {
    const [view, answer] = await Promise.all([
      requireBackfillView(db, backfillId),
      requireBackfillAnswer(db, backfillId),
    ]);
    return {
      backfill: labelled(view),
      answer,
      words: wordsOf(requireExpectation(view.expectation)),
      can: { undo: principal.permissions.has('jobs:start') },
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
