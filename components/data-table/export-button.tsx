'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { formatCount } from '../ui/format-number';
import { showToast } from '../ui/show-toast';

type Row = Readonly<Record<string, unknown>>;

/** One page of what is exported, and where the next one starts. */
export type ExportPage = { rows: readonly Row[]; next: string | null };
export type ExportAnswer = { ok: true; data: ExportPage } | { ok: false; problem: { title: string; detail: string } };

export type ExportButtonProps = {
  /** Without the ending: "jobs". */
  fileName: string;
  nounPlural: string;
  columns: readonly string[];
  /** Reads the rows that match the current filter, page by page. */
  read: (cursor: string | null) => Promise<ExportAnswer>;
};

/** More rows than this belong into a script on the API. */
const MAX_ROWS = 20_000;

/** The current filter as a CSV file: every row that matches, not only this page. */
export function ExportButton({ fileName, nounPlural, columns, read }: ExportButtonProps) {
  const [count, setCount] = useState<number | null>(null);
  const run = async () => {
    const rows: Row[] = [];
    let cursor: string | null = null;
    setCount(0);
    do {
      const answer = await read(cursor);
      if (!answer.ok) {
        setCount(null);
        showToast({ title: 'Nothing was exported', description: answer.problem.detail, tone: 'danger' });
        return;
      }
      rows.push(...answer.data.rows);
      cursor = answer.data.next;
      setCount(rows.length);
    } while (cursor !== null && rows.length < MAX_ROWS);
    // The CSV writer is needed by few visits: it comes with the first export.
    const { toCsv } = await import('./to-csv');
    save(`${fileName}.csv`, toCsv(columns, rows));
    setCount(null);
    showToast({
      title: `${formatCount(rows.length)} ${nounPlural} exported`,
      description: cursor === null ? undefined : 'There are more: filter the list, or read all of them with the API.',
    });
  };
  return (
    <Button
      variant="ghost"
      icon={<Download />}
      loading={count === null ? null : `Exporting ${formatCount(count)}…`}
      onClick={() => void run()}
    >
      Export
    </Button>
  );
}

function save(name: string, text: string): void {
  // The mark tells spreadsheets that the file is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
