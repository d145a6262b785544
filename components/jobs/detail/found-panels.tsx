'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { methodWords, missingWords, nounOf } from '@/lib/collection/describe-job';
import type { JobFact, JobProposal, JobView } from '@/lib/collection/console/job/queries';
import { Badge } from '../../ui/badge';
import { ButtonLink } from '../../ui/button-link';
import { Confidence } from '../../ui/confidence';
import { countNoun, formatCount } from '../../ui/format-number';
import { Panel } from '../../ui/panel';
import { QuoteBlock } from '../../ui/quote-block';
import { StatusBadge } from '../../ui/status-badge';
import { WordDiff } from '../../ui/word-diff';
import { editHref, reviewHref, reviewJobHref } from '../links';

const rowClass = 'border-b border-line last:border-b-0';

/** What the job proposed: old → new, each leading to where it is decided. */
export function ProposalsPanel({ job }: { job: JobView }) {
  const pending = job.proposals.filter((proposal) => proposal.status === 'pending').length;
  const more = job.proposals_total - job.proposals.length;
  return (
    <Panel
      title="Proposals"
      count={job.proposals_total === 0 ? undefined : formatCount(job.proposals_total)}
      padded={false}
      actions={
        pending > 0 ? (
          <ButtonLink size="sm" href={reviewJobHref(job)}>
            Review {countNoun(pending, 'proposal')}
          </ButtonLink>
        ) : null
      }
      footer={more > 0 ? `${formatCount(more)} more are in review.` : undefined}
    >
      {job.proposals.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{nothingProposed(job)}</p>
      ) : (
        <ul>
          {job.proposals.map((proposal) => (
            <ProposalRow key={proposal.change_id} proposal={proposal} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function nothingProposed(job: JobView): string {
  if (job.status !== 'completed') return 'Nothing was proposed.';
  if (job.items_found === 0) return 'Nothing was read, so there is nothing to propose.';
  return 'Everything that was read is in the catalogue already, or was proposed before.';
}

function ProposalRow({ proposal }: { proposal: JobProposal }) {
  return (
    <li
      className={`${rowClass} relative grid grid-cols-[minmax(120px,180px)_1fr_auto] items-baseline gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-hover/60 max-sm:grid-cols-[1fr_auto]`}
    >
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <Link
          href={reviewHref(proposal.entity_key, proposal.change_id)}
          prefetch={false}
          className="rounded-xs font-medium after:absolute after:inset-0 hover:underline"
        >
          {proposal.label}
        </Link>
        {proposal.record ? <span className="w-full truncate text-sm text-ink-3">{proposal.record}</span> : null}
        {proposal.is_challenge ? <Badge tone="changed">challenges a locked value</Badge> : null}
      </span>
      <span className="min-w-0 max-sm:order-3 max-sm:col-span-2">
        <ProposalValue proposal={proposal} />
      </span>
      <span className="flex items-center justify-end gap-4">
        <span className="relative z-10 max-sm:hidden">
          <Confidence value={proposal.confidence} reasons={proposal.reasons} />
        </span>
        <StatusBadge status={proposal.status} variant="plain" className="text-sm sm:w-22" />
      </span>
    </li>
  );
}

function ProposalValue({ proposal }: { proposal: JobProposal }) {
  if (proposal.change_type === 'removed') {
    return <WordDiff before={proposal.before || proposal.after} after={null} layout="inline" />;
  }
  if (proposal.before === '') {
    return (
      <span className="flex min-w-0 items-baseline gap-2">
        <Badge tone="added">new</Badge>
        <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">{proposal.after}</span>
      </span>
    );
  }
  const isLong = proposal.before.length + proposal.after.length > 120;
  return <WordDiff before={proposal.before} after={proposal.after} layout={isLong ? 'inline' : 'sides'} />;
}

/** What was seen but refused, and what was expected but not there, each with its reason. */
export function GapsPanel({ job, canWrite }: { job: JobView; canWrite: boolean }) {
  if (job.refused.length === 0 && job.missing.length === 0) return null;
  return (
    <div className="grid items-start gap-6 md:grid-cols-2">
      {job.refused.length > 0 ? (
        <Panel
          title="Refused"
          count={job.refused.length}
          padded={false}
          description="Read, but not fit to be proposed."
        >
          <ReasonRows
            rows={job.refused.map(({ id, label, reason }) => ({ key: String(id), label, reason, editHref: null }))}
          />
        </Panel>
      ) : null}
      {job.missing.length > 0 ? (
        <Panel
          title="Missing"
          count={job.missing.length}
          padded={false}
          description={`Expected of every ${nounOf(job.entity_type)}, but not found${job.looks_for_many ? ' for any' : ''}.`}
        >
          <ReasonRows
            rows={job.missing.map(({ name, label, reason, on_record: isOnRecord }) => ({
              key: name,
              label,
              reason: `${missingWords(reason)}${isOnRecord ? '; the record has it' : ''}`,
              editHref: canWrite && !isOnRecord ? editHref(job.entity_type, job.entity_id, name) : null,
            }))}
          />
        </Panel>
      ) : null}
    </div>
  );
}

type ReasonRow = { key: string; label: string; reason: string; editHref: string | null };

function ReasonRows({ rows }: { rows: readonly ReasonRow[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.key} className={`${rowClass} flex gap-4 px-4 py-1.5`}>
          <span className="w-32 shrink-0">{row.label}</span>
          <span className="min-w-0 flex-1 text-ink-2">{row.reason}</span>
          {row.editHref ? (
            <Link
              href={row.editHref}
              aria-label={`Enter ${row.label} by hand`}
              className="rounded-xs text-sm text-ink-2 hover:text-ink hover:underline"
            >
              Enter
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Every fact that was read, with the sentence that proves it; folded, since the proposals above are what differs. */
export function FactsPanel({ job }: { job: JobView }) {
  if (job.facts.length === 0) return null;
  const known = job.facts.filter((fact) => fact.change_id === null).length;
  return (
    <details className="group/facts overflow-hidden rounded-lg border border-line bg-raised">
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-2 px-4 py-1.5 hover:bg-hover/60 focus-visible:-outline-offset-2">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-ink-3 transition-transform group-open/facts:rotate-90"
        />
        <span className="font-semibold">Everything that was read</span>
        <span className="text-ink-3 tabular-nums">{job.facts.length}</span>
        <span className="text-sm text-ink-3">{`${countNoun(known, 'fact')} as in the catalogue`}</span>
      </summary>
      <ul className="border-t border-line">
        {job.facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} />
        ))}
      </ul>
    </details>
  );
}

function FactRow({ fact }: { fact: JobFact }) {
  return (
    <li
      className={`${rowClass} grid grid-cols-[minmax(120px,180px)_1fr_auto] gap-x-4 px-4 py-2 max-sm:grid-cols-[1fr_auto]`}
    >
      <span>
        <span className="block">{fact.label}</span>
        {fact.record ? <span className="block truncate text-sm text-ink-2">{fact.record}</span> : null}
        <span className="block text-sm text-ink-3">{methodWords(fact.method)}</span>
      </span>
      <span className="min-w-0 max-sm:order-3 max-sm:col-span-2">
        <span className="line-clamp-4 [overflow-wrap:anywhere]">{fact.value}</span>
        {fact.quote && fact.quote !== fact.value ? (
          <QuoteBlock quote={fact.quote.length > 320 ? `${fact.quote.slice(0, 320)}…` : fact.quote} className="mt-1" />
        ) : null}
      </span>
      <span className="flex flex-col items-end gap-0.5">
        <Confidence value={fact.confidence} reasons={fact.reasons} />
        {fact.change_id === null || fact.entity_key === null ? (
          <span className="text-sm text-ink-3">no change</span>
        ) : (
          <Link
            href={reviewHref(fact.entity_key, fact.change_id)}
            prefetch={false}
            className="rounded-xs text-sm text-accent-ink hover:underline"
          >
            proposed
          </Link>
        )}
      </span>
    </li>
  );
}
