'use client';

import { ChevronRight, Link as LinkIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { CodeView } from '../ui/code-view';
import { cn } from '../ui/cn';
import { toneSoft, type Tone } from '../ui/tone';
import { typeWords, type SchemaRow } from './describe-schema';
import type { DocOperation } from './read-document';
import { RowsTable, SchemaTable } from './schema-table';

const METHOD_TONES: Record<string, Tone> = {
  GET: 'info',
  POST: 'added',
  PUT: 'changed',
  PATCH: 'changed',
  DELETE: 'removed',
};

/** The method as a word in its meaning's colour. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <span
      className={cn(
        'inline-flex h-5 w-14 shrink-0 items-center justify-center rounded-sm border font-mono text-xs font-medium',
        toneSoft[METHOD_TONES[method] ?? 'neutral'],
      )}
    >
      {method}
    </span>
  );
}

export type OperationViewProps = { operation: DocOperation; open: boolean; onToggle: (open: boolean) => void };

/** One operation: a line that opens. Its content is built when it is opened, so the page stays light. */
export function OperationView({ operation, open, onToggle }: OperationViewProps) {
  return (
    <details
      id={operation.id}
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
      className="group/op scroll-mt-18 border-b border-line last:border-0"
    >
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <MethodBadge method={operation.method} />
        <code className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">{operation.path}</code>
        <span className="min-w-0 flex-1 basis-56 text-ink-2 md:text-right">{operation.summary}</span>
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-3 transition-transform group-open/op:rotate-90 max-md:hidden"
        />
      </summary>
      {open ? <OperationBody operation={operation} /> : null}
    </details>
  );
}

function OperationBody({ operation }: { operation: DocOperation }) {
  return (
    <div className="grid gap-5 bg-surface px-4 pt-3 pb-6">
      <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
        <span>{operation.description.replaceAll('`', '')}</span>
        <a href={`#${operation.id}`} className="inline-flex items-center gap-1 text-sm text-accent-ink hover:underline">
          <LinkIcon aria-hidden="true" className="size-3.5" />
          Link to this operation
        </a>
      </p>
      {(['path', 'query', 'header'] as const).map((place) => {
        const rows = parameterRows(operation, place);
        if (rows.length === 0) return null;
        const title = { path: 'Path parameters', query: 'Query parameters', header: 'Headers' }[place];
        return (
          <Part key={place} title={title}>
            <RowsTable rows={rows} label={title} />
          </Part>
        );
      })}
      {operation.body ? (
        <Part title={operation.body.required ? 'Body' : 'Body, optional'}>
          <SchemaTable schema={operation.body.schema} label="Members of the body" />
        </Part>
      ) : null}
      {operation.answers.map((answer) => (
        <Part key={answer.status} title={`${answer.status} · ${answer.description}`}>
          {answer.schema && answer.contentType === 'application/json' ? (
            <SchemaTable schema={answer.schema} isAnswer label={`Members of the ${answer.status} answer`} />
          ) : (
            <p className="text-sm text-ink-2">{answer.contentType ? `As ${answer.contentType}.` : 'No content.'}</p>
          )}
        </Part>
      ))}
      {operation.problems.length > 0 ? (
        <Part title="Errors">
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
            {operation.problems.map(({ status, codes }) => (
              <li key={status}>
                <span className="font-mono text-ink">{status}</span> {codes.replaceAll('_', ' ')}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title="Example">
        <CodeView value={operation.curl} label="Command" />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h4 className="mb-1.5 text-sm font-semibold">{title}</h4>
      {children}
    </section>
  );
}

function parameterRows(operation: DocOperation, place: 'path' | 'query' | 'header'): SchemaRow[] {
  return operation.parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, required, schema, description }) => ({
      name,
      depth: 0,
      required,
      type: description ?? typeWords(schema),
      values: Array.isArray(schema.enum) ? schema.enum.map(String) : [],
    }));
}
