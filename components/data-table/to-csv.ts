import Papa from 'papaparse';

/** Rows as CSV with a header. Lists and maps become JSON; a cell that a spreadsheet would run as a formula is escaped. */
export function toCsv(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const cells = rows.map((row) => columns.map((column) => toCell(row[column])));
  return `${Papa.unparse([[...columns], ...cells], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
