'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  confirmMatchAction,
  linkAgainMatchAction,
  rejectMatchAction,
  reopenMatchAction,
  tellApartMatchAction,
} from '@/lib/review/matches/actions';
import type { MatchCardView } from '@/lib/review/matches/loaders';
import { useListKeys } from '../review/use-list-keys';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { showToast } from '../ui/show-toast';
import { useHotkeys } from '../ui/use-hotkeys';
import { MatchCard } from './match-card';

/** Matches, one below the other; j and k move, a says that both are one, r that they are not. */
export function MatchList({ matches, canDecide }: { matches: readonly MatchCardView[]; canDecide: boolean }) {
  const router = useRouter();
  const list = useListKeys();
  const [busy, setBusy] = useState<number | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const decide = async (match: MatchCardView, run: () => ReturnType<typeof confirmMatchAction>, done: () => void) => {
    if (busy !== null) return;
    setBusy(match.id);
    const result = await ask(run());
    setBusy(null);
    if (result.ok) done();
    else tellProblem('Nothing was decided', result.problem);
    router.refresh();
  };
  const confirm = (match: MatchCardView) =>
    decide(
      match,
      () => confirmMatchAction(match.id),
      () =>
        showToast({
          title: `${match.discovered_name} is ${match.matched_name}`,
          description: 'What differs waits in Review.',
          action: (
            <Link
              href={`/review?entity=${match.discovered_entity_type}:${match.matched_entity_id}`}
              className="shrink-0 rounded-sm px-2 font-medium text-accent-ink hover:underline"
            >
              Review it
            </Link>
          ),
        }),
    );
  const reopen = (match: MatchCardView) =>
    decide(
      match,
      () => reopenMatchAction(match.id),
      () => showToast({ title: 'The match waits again' }),
    );
  const takeBack = (run: () => ReturnType<typeof confirmMatchAction>) => async () => {
    const result = await ask(run());
    if (!result.ok) throw new Error(result.problem.detail);
    router.refresh();
  };
  const reject = (match: MatchCardView) =>
    decide(
      match,
      () => rejectMatchAction(match.id),
      () =>
        showToast({
          title: `${match.discovered_name} is another one`,
          description: 'The pair is not suggested again.',
          undo: takeBack(() => reopenMatchAction(match.id)),
        }),
    );
  const tellApart = (match: MatchCardView) =>
    decide(
      match,
      () => tellApartMatchAction(match.id),
      () =>
        showToast({
          title: `${match.discovered_name} is another one`,
          description: 'It is proposed as new. What was applied from it stays until it is rolled back.',
          undo: takeBack(() => linkAgainMatchAction(match.id)),
        }),
    );
  const onCurrent = (act: (match: MatchCardView) => void) => () => {
    const match = matches.find(({ id }) => id === standsOn(document.activeElement));
    if (match?.match_status === 'pending' && canDecide) act(match);
  };
  useHotkeys([
    { keys: 'a', label: 'They are the same', group: 'Match', run: onCurrent((match) => void confirm(match)) },
    { keys: 'r', label: 'They are not', group: 'Match', run: onCurrent((match) => void reject(match)) },
    {
      keys: 'm',
      label: 'Merge them…',
      group: 'Match',
      run: onCurrent((match) => router.push(`/matches/merge?match=${match.id}`)),
    },
  ]);
  return (
    <ol
      ref={list}
      aria-label="Matches"
      className="flex flex-col gap-4"
      onFocus={(event) => setCurrent(standsOn(event.target))}
      onBlur={(event) => setCurrent(standsOn(event.relatedTarget))}
    >
      {matches.map((match) => (
        <MatchCard
          key={match.id}
          match={match}
          isCurrent={current === match.id}
          deniedReason={canDecide ? null : 'Your role may read matches, not decide them.'}
          busy={busy === match.id}
          onConfirm={() => void confirm(match)}
          onReject={() => void reject(match)}
          onReopen={() => void reopen(match)}
          onTellApart={() => void tellApart(match)}
        />
      ))}
    </ol>
  );
}

/** The match on whose card an element is. */
function standsOn(element: Element | null): number | null {
  const item = element?.closest<HTMLElement>('[data-match]');
  return item ? Number(item.dataset['match']) : null;
}
