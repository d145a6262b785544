import type { PrismaClient } from '../platform/db/client';
import { streamCsv, type Columns } from '../platform/stream-pages';
import type { Expectation } from './expectation';
import { findGaps, type GapFilter, type GapRow } from './row-queries';

/** As many as holders are looked up one by one for. */
const BATCH = 200;
const COLUMNS: Columns<GapRow> = {
  id: ({ id }) => id,
  entity_type: (row) => row.entity_type,
  entity_id: (row) => row.entity_id,
  title: ({ title }) => title,
  detail: ({ detail }) => detail,
  city: ({ city }) => city,
  state: ({ state }) => state,
  reasons: ({ reasons }) => reasons.join(' '),
  job_id: (row) => row.job_id,
  holding: ({ holding }) => holding,
};

/** All gaps of an expectation as a CSV file. */
export function streamGaps(db: PrismaClient, expectation: Expectation, filter: GapFilter, now: Date): Response {
  return streamCsv(
    {
      name: expectation.name,
      batch: BATCH,
      readPage: (page) => findGaps(db, expectation, filter, page, now, false),
    },
    COLUMNS,
  );
}
