'use client';

import { ChevronDown, FileText, History, Lock, LockOpen } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../../ui/button';
import { Confidence } from '../../ui/confidence';
import { ExternalLink } from '../../ui/external-link';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '../../ui/popover';
import { QuoteBlock } from '../../ui/quote-block';
import { RelativeTime } from '../../ui/relative-time';
import type { FieldView } from '@/lib/review/catalog/detail/describe-entity';

export type SourceChipProps = {
  field: FieldView;
  onProof: (observationId: number) => void;
  onHistory: () => void;
  /** Null for those who may not lock. */
  onLock: (() => void) | null;
};

/** Where the present value came from, in a word; the proof behind it. */
export function SourceChip({ field, onProof, onHistory, onLock }: SourceChipProps) {
  const { source } = field;
  if (!source) {
    return (
      <button
        type="button"
        onClick={onHistory}
        aria-label={`History of ${field.label}`}
        className="hit-area inline-flex h-6 w-36 items-center justify-end rounded-sm px-1.5 text-xs text-ink-3 hover:bg-hover hover:text-ink max-sm:w-auto"
      >
        <History aria-hidden="true" className="size-3.5 opacity-60" />
      </button>
    );
  }
  return (
    <Popover>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={`Source of ${field.label}: ${source.label}`}
          className="hit-area inline-flex h-6 w-36 items-center justify-end gap-1 rounded-sm px-1.5 text-xs text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover max-sm:w-auto max-sm:max-w-36"
        >
          <span className="truncate">{source.label}</span>
          <ChevronDown aria-hidden="true" className="size-3 shrink-0 text-ink-3" />
        </button>
      </PopoverTrigger>
      <PopoverContent
        label={`Source of ${field.label}`}
        align="end"
        className="w-100 p-4"
        onOpenAutoFocus={(event) => {
          // The first thing inside explains itself as soon as it has the focus, and would cover what was asked for.
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
      >
        <div className="grid gap-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{source.origin}</span>
            <span className="text-sm text-ink-2">
              {source.method ? `${source.method}, ` : ''}
              <RelativeTime at={source.set_at} />
            </span>
            <Confidence value={source.confidence} reasons={source.confidence_reasons} className="ml-auto" />
          </p>
          {source.quote ? (
            <QuoteBlock
              quote={source.quote}
              source={
                source.source_url ? <ExternalLink href={source.source_url}>{source.source_url}</ExternalLink> : null
              }
            />
          ) : (
            <p className="text-sm text-ink-2">
              {source.source_url ? (
                <ExternalLink href={source.source_url}>{source.source_url}</ExternalLink>
              ) : (
                `By ${source.set_by}. There is no page behind it.`
              )}
            </p>
          )}
          {source.decision ? (
            <p className="text-sm text-ink-2">
              {source.decision.words}, <RelativeTime at={source.decision.at} />
              {source.decision.reason ? `: ${source.decision.reason}` : ''}
            </p>
          ) : null}
          {field.lock ? (
            <p className="text-sm text-ink-2">
              Locked as verified by {field.lock.by}, <RelativeTime at={field.lock.at} />
            </p>
          ) : null}
          <div className="flex flex-wrap items-center gap-2">
            {source.has_snapshot && source.observation_id !== null ? (
              <PopoverClose asChild>
                <Button size="sm" icon={<FileText />} onClick={() => onProof(source.observation_id!)}>
                  Show on the page
                </Button>
              </PopoverClose>
            ) : null}
            <PopoverClose asChild>
              <Button size="sm" variant="ghost" icon={<History />} onClick={onHistory}>
                History
              </Button>
            </PopoverClose>
            {onLock ? (
              <PopoverClose asChild>
                <Button size="sm" variant="ghost" icon={field.lock ? <LockOpen /> : <Lock />} onClick={onLock}>
                  {field.lock ? 'Unlock' : 'Lock'}
                </Button>
              </PopoverClose>
            ) : null}
            {source.job_id ? (
              <Link
                href={`/jobs/${source.job_id}`}
                className="ml-auto text-sm text-ink-2 underline underline-offset-2 hover:text-ink"
              >
                Job
              </Link>
            ) : null}
          </div>
        </div>
      </PopoverContent>
    </Popover>
  );
}
