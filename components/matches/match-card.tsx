'use client';

import { Check, GitMerge, X } from 'lucide-react';
import Link from 'next/link';
import type { MatchCardView } from '@/lib/review/matches/loaders';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Confidence } from '../ui/confidence';
import { RelativeTime } from '../ui/relative-time';
import { StatusBadge } from '../ui/status-badge';
import { decidedWords, methodWords, verdictWords } from './match-words';
import { ScoreWaterfall } from './score-waterfall';

export type MatchCardProps = {
  match: MatchCardView;
  /** The keys act on it: only there they are shown. */
  isCurrent: boolean;
  deniedReason: string | null;
  busy: boolean;
  onConfirm: () => void;
  onReject: () => void;
  onReopen: () => void;
  onTellApart: () => void;
};

/** What was found beside the record it may be, and why. */
export function MatchCard(props: MatchCardProps) {
  const { match } = props;
  const verdict = verdictWords(match.verdict);
  const name = match.matched_name ?? 'a record that is gone';
  return (
    <li
      data-act
      data-match={match.id}
      tabIndex={-1}
      aria-label={`${match.discovered_name}: ${verdict.words} as ${name}`}
      aria-current={props.isCurrent || undefined}
      className="rounded-lg border border-line bg-surface outline-none focus-visible:border-accent focus-visible:shadow-[inset_2px_0_0_var(--color-accent)]"
    >
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={verdict.tone}>{verdict.words}</Badge>
            <Confidence value={match.match_confidence} />
            <span className="text-sm text-ink-3">
              {match.type_label} {methodWords(match.match_method, match.explanation)}
            </span>
          </p>
          <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
            <div className="min-w-0">
              <dt className="text-sm text-ink-3">Found</dt>
              <dd className="font-medium [overflow-wrap:anywhere]">
                {match.discovered_name}
                {match.discovered_location ? (
                  <span className="ml-2 font-normal text-ink-2">{match.discovered_location}</span>
                ) : null}
              </dd>
            </div>
            <div className="min-w-0">
              <dt className="text-sm text-ink-3">In the catalogue</dt>
              <dd className="font-medium [overflow-wrap:anywhere]">
                {match.href ? (
                  <Link
                    href={match.href}
                    className="underline decoration-line-strong underline-offset-3 hover:decoration-current"
                  >
                    {name}
                  </Link>
                ) : (
                  <span className="text-ink-3">{name}</span>
                )}
                {match.matched_location ? (
                  <span className="ml-2 font-normal text-ink-2">{match.matched_location}</span>
                ) : null}
              </dd>
            </div>
          </dl>
        </div>
        <MatchActions {...props} />
      </header>
      <div className="px-4">
        <ScoreWaterfall steps={match.explanation} />
      </div>
      <footer className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-sm text-ink-3">
        <RelativeTime at={match.created_at} />
        {match.match_status === 'pending' ? null : <span>{decidedWords(match.matched_by)}</span>}
        {match.job_id ? (
          <Link href={`/jobs/${match.job_id}`} className="hover:underline">
            {match.job_id}
          </Link>
        ) : null}
        {match.change_id !== null && match.match_status === 'pending' ? (
          <Link href={`/review?entity=new:${match.change_id}`} className="hover:underline">
            Its proposal as a new {match.type_label.toLowerCase()}
          </Link>
        ) : null}
        {match.match_notes ? <span>{match.match_notes}</span> : null}
      </footer>
    </li>
  );
}

function MatchActions(props: MatchCardProps) {
  const { match, isCurrent, deniedReason, busy, onConfirm, onReject, onReopen, onTellApart } = props;
  const key = (name: string) => (isCurrent && deniedReason === null ? name : undefined);
  if (match.match_status === 'rejected')
    return (
      <Button onClick={onReopen} disabledReason={deniedReason} loading={busy ? 'Taking it back…' : null}>
        Ask again
      </Button>
    );

  if (match.match_status === 'confirmed')
    return (
      <span className="flex flex-wrap items-center gap-3">
        <StatusBadge status={match.match_status} />
        <Button
          size="sm"
          icon={<X />}
          onClick={onTellApart}
          disabledReason={deniedReason}
          loading={busy ? 'Telling apart…' : null}
        >
          Not the same
        </Button>
      </span>
    );
  if (match.match_status !== 'pending') return <StatusBadge status={match.match_status} />;
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`/matches/merge?match=${match.id}`} icon={<GitMerge />} data-merge>
        Merge…
      </ButtonLink>
      <Button icon={<X />} shortcut={key('r')} onClick={onReject} disabledReason={deniedReason} data-reject>
        Another one
      </Button>
      <Button
        variant={match.verdict === 'related' || match.verdict === 'different' ? 'secondary' : 'primary'}
        icon={<Check />}
        shortcut={key('a')}
        onClick={onConfirm}
        disabledReason={deniedReason ?? (match.href === null ? 'The record is gone.' : null)}
        loading={busy ? 'Comparing…' : null}
        data-confirm
      >
        The same
      </Button>
    </div>
  );
}
