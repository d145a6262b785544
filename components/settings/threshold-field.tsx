'use client';

import { useEffect, useState } from 'react';
import { readThresholdEffectAction } from '@/lib/review/matching/settings/actions';
import type { MatchingTypeView } from '@/lib/review/matching/settings/loaders';
import type { ThresholdEffect } from '@/lib/review/matching/settings/queries';
import type { MatchThresholds } from '@/lib/review/matching/thresholds';
import { ask } from '../shell/ask';
import { cn } from '../ui/cn';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { percentText } from './percent';
import { effectWords, type ThresholdProblems, type TypedThresholds } from './threshold-words';

const FIELDS = [
  { name: 'auto_link', label: 'Linked without asking from', range: '50 to 100' },
  { name: 'review', label: 'Asked about from', range: '0 to 100' },
] as const;

export type ThresholdFieldProps = {
  view: MatchingTypeView;
  defaults: MatchThresholds;
  typed: TypedThresholds;
  /** As typed; null while it cannot be read. */
  thresholds: MatchThresholds | null;
  problems: ThresholdProblems;
  onChange: (patch: Partial<TypedThresholds>) => void;
};

/** Both thresholds of one type, where they lie, and what they would make of what is on record. */
export function ThresholdField({ view, defaults, typed, thresholds, problems, onChange }: ThresholdFieldProps) {
  const { type, label, thresholds: saved } = view;
  const effect = useEffectOf(type, view, thresholds);
  const lines = effectWords({ thresholds: saved, effect: view.effect }, effect);
  return (
    <fieldset className="min-w-0 rounded-md border border-line-2 p-4">
      <legend className="px-1 text-sm font-medium">{label}</legend>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {FIELDS.map(({ name, label: words, range }) => (
          <Field
            key={name}
            id={`${type}-${name}`}
            label={words}
            required
            error={problems[name]}
            hint={`${range}; ${percentText(defaults[name])} unless set.`}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={typed[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
                className="max-w-28 tabular-nums"
              />
            )}
          </Field>
        ))}
      </div>
      <Scale thresholds={thresholds ?? saved} isStale={thresholds === null} />
      <div role="status" className="mt-3 min-h-10 text-sm text-ink-2 tabular-nums">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </fieldset>
  );
}

/** The range of scores, and what becomes of each part of it. The fields say the same in numbers. */
function Scale({
  thresholds: { auto_link: link, review },
  isStale,
}: {
  thresholds: MatchThresholds;
  isStale: boolean;
}) {
  const percent = (share: number) => ({ width: `${share * 100}%` });
  return (
    <div aria-hidden="true" className={cn('mt-4 transition-opacity', isStale && 'opacity-50')}>
      <div className="flex h-5 overflow-hidden rounded-sm border border-line text-xs *:transition-[width]">
        <span style={percent(review)} className="bg-sunken" />
        <span style={percent(link - review)} className="overflow-hidden bg-changed-soft text-center text-changed">
          {link - review >= ROOM_FOR_WORDS ? 'asked' : null}
        </span>
        <span style={percent(1 - link)} className="bg-added-soft" />
      </div>
      <div className="mt-0.5 flex justify-between text-xs text-ink-3 tabular-nums">
        <span>0 new</span>
        <span>linked 100</span>
      </div>
    </div>
  );
}

/** A part of the scale narrower than this holds no word on a phone. */
const ROOM_FOR_WORDS = 0.2;

const TYPING_PAUSE_MS = 300;
type Known = { thresholds: MatchThresholds; effect: ThresholdEffect };

/** What the typed thresholds would make of what is on record; the last answer stays until the next is there. */
function useEffectOf(type: string, saved: Known, thresholds: MatchThresholds | null): Known {
  const [known, setKnown] = useState<Known | null>(null);
  const { auto_link: link, review } = thresholds ?? saved.thresholds;
  const isSaved = link === saved.thresholds.auto_link && review === saved.thresholds.review;
  useEffect(() => {
    if (isSaved) return;
    let isCurrent = true;
    const wanted = { auto_link: link, review };
    const timer = setTimeout(() => {
      void ask(readThresholdEffectAction({ type, thresholds: wanted })).then((result) => {
        if (isCurrent && result.ok) setKnown({ thresholds: wanted, effect: result.data });
      });
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [type, link, review, isSaved]);
  return isSaved || known === null ? saved : known;
}
