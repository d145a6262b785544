import type { JsonSchema } from '@/lib/auth/openapi';
import { schemaRows, typeWords, type SchemaRow } from './describe-schema';

export type SchemaTableProps = {
  schema: JsonSchema;
  label: string;
  /** Answers always have their required members; only what may be missing is worth a word. */
  isAnswer?: boolean;
};

/** The members of a body or answer, indented below their owner. A schema without members is named in words. */
export function SchemaTable({ schema, label, isAnswer = false }: SchemaTableProps) {
  const rows = schemaRows(schema);
  if (rows.length === 0) return <p className="text-sm text-ink-2">{freeForm(schema)}</p>;
  return <RowsTable rows={rows} label={label} isAnswer={isAnswer} />;
}

function freeForm(schema: JsonSchema): string {
  const isOpen = schema.type === 'object' && schema.additionalProperties !== undefined;
  return isOpen ? 'An object with the columns of the type as members.' : `Holds ${typeWords(schema)}.`;
}

export function RowsTable({
  rows,
  label,
  isAnswer = false,
}: {
  rows: readonly SchemaRow[];
  label: string;
  isAnswer?: boolean;
}) {
  const mark = (row: SchemaRow) =>
    isAnswer ? (row.required ? null : 'may be missing') : row.required ? 'required' : null;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="relative overflow-x-auto rounded-md border border-line"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-b border-line align-baseline last:border-0">
              <th scope="row" className="py-1.5 pr-4 pl-3 text-left font-normal whitespace-nowrap">
                <span style={{ paddingLeft: row.depth * 16 }} className="font-mono">
                  {row.name}
                </span>
                {mark(row) ? <span className="ml-1.5 text-xs text-ink-3">{mark(row)}</span> : null}
              </th>
              <td className="w-full min-w-48 py-1.5 pr-3 text-ink-2">
                {row.type}
                {row.values.length > 0 ? (
                  <span className="text-ink-3">
                    {': '}
                    <span className="font-mono">{row.values.join(' · ')}</span>
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
