'use client';

import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { CompletionView } from '@/lib/ingestion/listings/completion/loaders';
import { likelyValues } from '@/lib/ingestion/listings/completion/likely-values';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ExternalLink } from '../../ui/external-link';
import { Field } from '../../ui/field';
import { countNoun } from '../../ui/format-number';
import { HighlightedText } from '../../ui/highlighted-text';
import { Input } from '../../ui/input';
import { Kbd } from '../../ui/kbd';
import { RelativeTime } from '../../ui/relative-time';
import { Skeleton } from '../../ui/skeleton';
import { fieldLabel, hostWords, KIND_WORDS, REASON_WORDS } from '../listing-words';
import { useCompletion, type PageState } from './use-completion';

type DeskProps = CompletionView & { field: NonNullable<CompletionView['field']> };

/** One listing after the other: its page on the right, the one field on the left; the hands stay on the keys. */
export function CompletionDesk({ field, items, canWrite }: DeskProps) {
  const desk = useCompletion({ field, items });
  const { current, page } = desk;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), [current?.id]);
  const likely = useMemo(
    () => (typeof page === 'object' ? likelyValues(field.name, page.text) : []),
    [page, field.name],
  );
  const keys = (event: KeyboardEvent) => {
    const digit = event.altKey && /^Digit([1-9])$/.exec(event.code);
    const value = digit ? likely[Number(digit[1]) - 1] : undefined;
    if (value) desk.change(value.text);
    else if (event.key === 'Enter') void desk.save();
    else if (event.key === 'ArrowDown') desk.move(1);
    else if (event.key === 'ArrowUp') desk.move(-1);
    else if (event.key === 'z' && (event.metaKey || event.ctrlKey) && desk.text === '') void desk.undo();
    else return;
    event.preventDefault();
  };
  if (!current)
    return (
      <div className="grid flex-1 place-items-center p-6">
        <EmptyState
          title={`No ${field.label.toLowerCase()} is missing any more`}
          description={`${countNoun(desk.done.length, 'listing')} completed here.`}
        />
      </div>
    );
  const last = desk.done.at(-1);
  return (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
      <section aria-label="Listing" className="flex min-w-0 flex-col gap-4 p-4 md:px-6 md:py-5 lg:overflow-y-auto">
        <div className="min-w-0">
          <p className="text-sm text-ink-3 tabular-nums">
            {KIND_WORDS[current.kind]} · {countNoun(desk.open.length, 'listing')} to go
          </p>
          <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">{current.title ?? 'Untitled'}</h2>
          {current.url ? <ExternalLink href={current.url}>{hostWords(current.url)}</ExternalLink> : null}
        </div>
        <div onKeyDown={keys}>
          <Field
            label={field.label}
            hint={field.input.hint ?? 'As you would write it.'}
            error={desk.error ?? undefined}
            required
          >
            {(control) => (
              <Input
                {...control}
                ref={input}
                autoComplete="off"
                inputMode={field.input.inputMode}
                maxLength={field.input.maxLength ?? undefined}
                disabled={!canWrite}
                value={desk.text}
                onChange={(event) => desk.change(event.target.value)}
              />
            )}
          </Field>
          {likely.length > 0 ? (
            <ol aria-label="On the page" className="mt-2 flex flex-wrap gap-1.5">
              {likely.map((value, index) => (
                <li key={value.text}>
                  <Button size="sm" tabIndex={-1} onClick={() => desk.change(value.text)}>
                    <Kbd keys={`alt+${index + 1}`} quiet />
                    {value.text}
                  </Button>
                </li>
              ))}
            </ol>
          ) : null}
        </div>
        <p className="text-sm text-ink-2">
          It is missing because {REASON_WORDS[current.reason] ?? current.reason}.
          {current.others.length > 0
            ? ` Also missing: ${current.others.map((name) => fieldLabel(name).toLowerCase()).join(', ')}.`
            : ''}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            shortcut="enter"
            loading={desk.busy ? 'Saving…' : null}
            disabledReason={canWrite ? null : 'Your account may not write to the catalogue.'}
            onClick={() => void desk.save()}
          >
            {desk.text.trim() === '' ? 'Skip' : 'Save'}
          </Button>
          {last ? (
            <Button variant="ghost" onClick={() => void desk.undo()}>
              Undo “{last.said}”
            </Button>
          ) : null}
        </div>
        <p className="text-sm text-ink-3">
          Enter saves, or skips when empty; ↑ and ↓ go through the listings; Ctrl Z takes the last one back
          {field.mayNotApply ? '; “-” says that it has none' : ''}.
        </p>
      </section>
      <PagePane page={page} spans={likely} />
    </div>
  );
}

function PagePane({ page, spans }: { page: PageState; spans: readonly { start: number; end: number }[] }) {
  return (
    <section
      aria-label="Page"
      className="flex min-h-80 min-w-0 flex-col border-t border-line bg-surface lg:border-t-0 lg:border-l"
    >
      {page === 'loading' ? (
        <div className="grid gap-3 p-5">
          <Skeleton className="h-5 w-1/2" />
          <Skeleton className="h-64 w-full" />
        </div>
      ) : page === 'none' ? (
        <div className="grid flex-1 place-items-center p-6">
          <EmptyState
            title="No copy of its page is kept"
            description="It was entered by hand, or its import is gone."
          />
        </div>
      ) : (
        <>
          <p className="border-b border-line px-5 py-2 text-sm text-ink-2">
            {hostWords(page.url)}, {page.origin === 'supplied' ? 'supplied' : 'read'}{' '}
            <RelativeTime at={page.fetched_at} />
          </p>
          <HighlightedText
            text={page.text}
            spans={spans}
            label={`Page of ${hostWords(page.url)}`}
            className="min-h-0 flex-1 px-5 py-3 max-lg:max-h-96"
          />
        </>
      )}
    </section>
  );
}
