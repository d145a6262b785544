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
  { name: 'auto_link', label: 'Linked without asking from' },
  { name: 'review', label: 'Asked about from' },
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
        {FIELDS.map(({ name, label: words }) => (
          <Field
            key={name}
            id={`${type}-${name}`}
            label={words}
            required
            error={problems[name]}
            hint={`0 to 100; ${percentText(defaults[name])} unless set.`}
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

const ZONES = [
  { words: 'new', className: 'bg-sunken text-ink-2' },
  { words: 'asked', className: 'bg-changed-soft text-changed' },
  { words: 'linked', className: 'bg-added-soft text-added' },
] as const;

/** The range of scores, and what becomes of each part of it. The fields say the same in numbers. */
function Scale({
  thresholds: { auto_link: link, review },
  isStale,
}: {
  thresholds: MatchThresholds;
  isStale: boolean;
}) {
  const shares = [review, link - review, 1 - link];
  return (
    <div aria-hidden="true" className={cn('mt-4 transition-opacity', isStale && 'opacity-50')}>
      <div className="flex h-5 overflow-hidden rounded-sm border border-line text-xs">
        {ZONES.map(({ words, className }, index) => (
          <span
            key={words}
            style={{ width: `${shares[index]! * 100}%` }}
            className={cn('flex min-w-0 items-center justify-center overflow-hidden transition-[width]', className)}
          >
            {shares[index]! >= 0.12 ? words : null}
          </span>
        ))}
      </div>
      <div className="mt-0.5 flex justify-between text-xs text-ink-3 tabular-nums">
        <span>0</span>
        <span>100</span>
      </div>
    </div>
  );
}

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
