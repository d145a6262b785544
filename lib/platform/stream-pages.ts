import Papa from 'papaparse';
import { decodeCursor, type PageOf, type PageRequest } from './pagination';
import { toTextStream } from './text-stream';

/** Rows of a list as a file: without its ending, what is asked for at once, and how a page of them is read. */
export interface PagesFile<Row> {
  name: string;
  batch: number;
  readPage: (page: PageRequest) => Promise<Pick<PageOf<Row>, 'rows' | 'nextCursor'>>;
}

/** Names of columns with what a row has in each. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => unknown>>;

/** All rows as a CSV file, streamed page by page; formulas are escaped, so that a spreadsheet runs none. */
export function streamCsv<Row>(file: PagesFile<Row>, columns: Columns<Row>): Response {
  const cells = Object.values(columns);
  return streamFile(
    file,
    { ending: 'csv', type: 'text/csv' },
    `${Papa.unparse([Object.keys(columns)])}\r\n`,
    (rows) =>
      `${Papa.unparse(
        rows.map((row) => cells.map((cell) => cell(row))),
        { escapeFormulae: true },
      )}\r\n`,
  );
}

/** All rows as JSON, one to a line, streamed page by page. */
export function streamJsonLines<Row>(file: PagesFile<Row>): Response {
  return streamFile(file, { ending: 'jsonl', type: 'application/x-ndjson' }, '', (rows) =>
    rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  );
}

function streamFile<Row>(
  { name, batch, readPage }: PagesFile<Row>,
  { ending, type }: { ending: string; type: string },
  head: string,
  write: (rows: Row[]) => string,
): Response {
  async function* parts(): AsyncGenerator<string> {
    if (head) yield head;
    let cursor: PageRequest['cursor'] = null;
    do {
      const page = await readPage({ page: 1, perPage: batch, cursor });
      if (page.rows.length > 0) yield write(page.rows);
      cursor = page.nextCursor ? decodeCursor(page.nextCursor) : null;
    } while (cursor);
  }
  return new Response(toTextStream(parts()), {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}.${ending}"`,
    },
  });
}
