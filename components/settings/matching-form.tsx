'use client';

import { useState } from 'react';
import { changeMatchThresholdsAction } from '@/lib/review/matching/settings/actions';
import type { MatchingSettingsView, MatchingTypeView } from '@/lib/review/matching/settings/loaders';
import type { ThresholdsByType, ThresholdsPatch } from '@/lib/review/matching/thresholds';
import { FormErrors, type FormError } from '../ui/form-errors';
import { percentText } from './percent';
import { SettingsButtons } from './settings-buttons';
import { ThresholdField } from './threshold-field';
import { readTypedThresholds, type TypedThresholds } from './threshold-words';
import { useSettingsSave } from './use-settings-save';

type TypedByType = Record<string, TypedThresholds>;

const typedOf = (thresholds: ThresholdsByType): TypedByType =>
  Object.fromEntries(
    Object.entries(thresholds).map(([type, { auto_link: link, review }]) => [
      type,
      { auto_link: percentText(link), review: percentText(review) },
    ]),
  );

const savedOf = (types: readonly MatchingTypeView[]): ThresholdsByType =>
  Object.fromEntries(types.map(({ type, thresholds }) => [type, thresholds]));

/** The thresholds of every type. Saved together, taken back by undo. */
export function MatchingForm({ types, defaults }: MatchingSettingsView) {
  const [typed, setTyped] = useState(() => typedOf(savedOf(types)));
  const rows = types.map((view) => readRow(view, typed[view.type]!));
  const patch: ThresholdsPatch = Object.fromEntries(
    rows.flatMap(({ view, changed }) => (changed === null ? [] : [[view.type, changed]])),
  );
  const hasProblems = rows.some(({ read }) => read.problems !== null);
  const isChanged = hasProblems || Object.keys(patch).length > 0;
  const { shown, ...save } = useSettingsSave<ThresholdsPatch, ThresholdsByType>({
    ...{ patch, hasProblems, change: changeMatchThresholdsAction, takeBack: asBefore },
    onSaved: (after) => setTyped(typedOf(after)),
    saved: { title: 'Thresholds saved', description: 'They hold from the next find on.' },
  });
  const errors: FormError[] = [
    ...(save.failure ? [{ message: save.failure }] : []),
    ...(shown
      ? rows.flatMap(({ view, read }) =>
          Object.entries(read.problems ?? {}).map(([name, message]) => ({
            fieldId: `${view.type}-${name}`,
            message: `${view.label}: ${message}`,
          })),
        )
      : []),
  ];
  return (
    <form noValidate onSubmit={save.submit} className="grid gap-5">
      <FormErrors errors={errors} />
      {rows.map(({ view, read }) => (
        <ThresholdField
          key={view.type}
          view={view}
          defaults={defaults}
          typed={typed[view.type]!}
          thresholds={read.thresholds}
          problems={shown ? (read.problems ?? {}) : {}}
          onChange={(change) =>
            setTyped((before) => ({ ...before, [view.type]: { ...before[view.type]!, ...change } }))
          }
        />
      ))}
      <SettingsButtons
        saving={save.saving}
        isChanged={isChanged}
        onDiscard={() => {
          setTyped(typedOf(savedOf(types)));
          save.reset();
        }}
      />
    </form>
  );
}

/** What is typed for one type, and what of it would be saved. */
function readRow(view: MatchingTypeView, typed: TypedThresholds) {
  const read = readTypedThresholds(typed);
  const saved = view.thresholds;
  // Set over the API, a threshold can have more digits than one that is typed: untouched it is no change.
  const touched = (name: keyof TypedThresholds) => typed[name] !== percentText(saved[name]);
  const changes = read.thresholds
    ? Object.fromEntries(
        (['auto_link', 'review'] as const)
          .filter((name) => touched(name) && read.thresholds[name] !== saved[name])
          .map((name) => [name, read.thresholds[name]]),
      )
    : {};
  return { view, read, changed: Object.keys(changes).length > 0 ? changes : null };
}

/** Undo takes back what was changed here, not what somebody else has changed since. */
function asBefore(patch: ThresholdsPatch, before: ThresholdsByType): ThresholdsPatch {
  return Object.fromEntries(
    Object.entries(patch).map(([type, changed]) => [
      type,
      Object.fromEntries(
        Object.entries(before[type] ?? {}).filter(([name]) => changed !== undefined && name in changed),
      ),
    ]),
  );
}
