'use client';

import { ArrowLeftRight, CircleCheck, CircleHelp, FileText } from 'lucide-react';
import Link from 'next/link';
import type { InboxCard, OtherValue } from '@/lib/review/inbox-schema';
import { Confidence } from '../ui/confidence';
import { countNoun } from '../ui/format-number';
import { ExternalLink } from '../ui/external-link';
import { QuoteBlock } from '../ui/quote-block';
import { RelativeTime } from '../ui/relative-time';
import { Disclosure } from './disclosure';

export interface CardEvidenceProps {
  card: InboxCard;
  onShowSource: () => void;
  onShowOther: (other: OtherValue) => void;
}

/** What speaks for a proposal: the quote, how sure one may be and why, and who says what else. */
export function CardEvidence({ card, onShowSource, onShowOther }: CardEvidenceProps) {
  return (
    <div className="flex flex-col gap-2">
      {card.quote ? (
        <QuoteBlock quote={card.quote} spans={valueSpans(card)} />
      ) : (
        <p className="text-sm text-ink-3">
          {card.change_type === 'removed'
            ? 'The page does not name it any more.'
            : 'No sentence on the page states this word for word.'}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3">
        <EvidenceWord isVerified={card.is_verified} />
        <Confidence value={card.confidence} reasons={card.reasons} />
        {card.source_url ? <ExternalLink href={card.source_url} className="text-sm" /> : null}
        {card.snapshot_id === null ? null : (
          <button
            type="button"
            onClick={onShowSource}
            className="hit-area inline-flex items-center gap-1 rounded-xs hover:text-ink hover:underline"
          >
            <FileText aria-hidden="true" className="size-3.5" />
            Stored page
          </button>
        )}
        <span>
          Seen {card.times_seen === 1 ? 'once' : `${card.times_seen} times`}, <RelativeTime at={card.created_at} />
        </span>
        {card.job_id ? (
          <Link
            href={`/jobs/${encodeURIComponent(card.job_id)}`}
            prefetch={false}
            className="rounded-xs font-mono text-xs hover:text-ink hover:underline"
          >
            {card.job_id}
          </Link>
        ) : null}
      </div>
      {!card.is_verified ? (
        <p className="prose-width text-sm text-changed">
          {card.change_type === 'removed'
            ? 'No sentence can prove that something is missing.'
            : 'The page does not state exactly this, or not in these words.'}{' '}
          Look at it before you approve; bulk approval leaves this alone.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Reasons card={card} />
        <OtherValues values={card.other_values} onShow={onShowOther} />
      </div>
    </div>
  );
}

function EvidenceWord({ isVerified }: { isVerified: boolean }) {
  const Icon = isVerified ? CircleCheck : CircleHelp;
  return (
    <span
      className={
        isVerified ? 'inline-flex items-center gap-1 text-added' : 'inline-flex items-center gap-1 text-changed'
      }
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {isVerified ? 'Verified in the page' : 'Not verified'}
    </span>
  );
}

/** The proposed value within the quote, where it stands there as the screen shows it. */
function valueSpans(card: InboxCard) {
  const value = card.kind === 'field' ? card.rows[0]?.proposed : card.title;
  const start = value && card.quote ? card.quote.toLowerCase().indexOf(value.toLowerCase()) : -1;
  return start < 0 || !value ? [] : [{ start, end: start + value.length }];
}

function Reasons({ card }: { card: InboxCard }) {
  if (card.reasons.length === 0) return null;
  return (
    <Disclosure summary={`Why ${card.confidence.toFixed(2)}`}>
      <ul className="max-w-md text-sm">
        {card.reasons.map((reason) => (
          <li key={reason.label} className="flex justify-between gap-4 py-0.5">
            <span>{reason.label}</span>
            <span className="font-mono text-xs leading-5 tabular-nums">
              {reason.effect < 0 ? '−' : '+'}
              {Math.abs(reason.effect).toFixed(2)}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

const AGREES: Record<OtherValue['agrees_with'], string> = {
  proposed: 'agrees with this',
  current: 'agrees with the record',
  neither: 'says otherwise',
};

function OtherValues({ values, onShow }: { values: readonly OtherValue[]; onShow: (other: OtherValue) => void }) {
  if (values.length === 0) return null;
  return (
    <Disclosure
      defaultOpen={values.some((value) => value.agrees_with === 'neither' && !value.refused)}
      summary={
        <span className="inline-flex items-center gap-1">
          <ArrowLeftRight aria-hidden="true" className="size-3.5" />
          Seen elsewhere: {countNoun(values.length, 'value')}
        </span>
      }
    >
      <ul className="text-sm">
        {values.map((other) => (
          <li
            key={other.observation_id}
            className="flex flex-wrap items-baseline gap-x-2 border-t border-line py-1 first:border-t-0"
          >
            <span className="font-medium [overflow-wrap:anywhere]">{other.text || 'empty'}</span>
            <span className={other.agrees_with === 'neither' ? 'text-changed' : 'text-ink-3'}>
              {other.refused ? `refused: ${other.refused}` : AGREES[other.agrees_with]}
            </span>
            <span className="text-ink-3">
              {other.host ? `${other.host} · ` : ''}
              {other.method} · <RelativeTime at={other.observed_at} />
            </span>
            {other.snapshot_id === null ? null : (
              <button
                type="button"
                onClick={() => onShow(other)}
                className="hit-area rounded-xs text-accent-ink hover:underline"
              >
                Show
              </button>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
