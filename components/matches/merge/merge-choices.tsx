'use client';

import type { MergeFieldView, SideView } from '@/lib/review/merges/loaders';
import type { Winner } from '@/lib/review/merges/plan-fields';
import { RadioGroup } from '../../ui/radio-group';
import { RelativeTime } from '../../ui/relative-time';

export type MergeChoicesProps = {
  fields: readonly MergeFieldView[];
  keptTitle: string;
  mergedTitle: string;
  winnerOf: (field: MergeFieldView) => Winner | null;
  onChoose: (field: MergeFieldView, winner: Winner) => void;
};

const ORIGINS: Readonly<Record<string, string>> = {
  collected: 'from a page',
  manual: 'entered by hand',
  edited: 'edited in review',
  imported: 'imported',
};

/** Whose value it is and where it comes from, in a line: "Alderwick Homes: from a page, 92 % sure, 3 d ago". */
function Origin({ title, side: { from } }: { title: string; side: SideView }) {
  if (!from) return <>{title}</>;
  const isByHand = from.origin === 'manual' || from.origin === 'edited';
  const sure = from.confidence === null || isByHand ? '' : `, ${Math.round(from.confidence * 100)} % sure`;
  return (
    <>
      {title}: {from.is_locked ? 'locked, ' : ''}
      {ORIGINS[from.origin] ?? from.origin}
      {sure}, <RelativeTime at={from.set_at} />
    </>
  );
}

/** Fields in which the two records differ: whose value stays. */
export function MergeChoices({ fields, keptTitle, mergedTitle, winnerOf, onChoose }: MergeChoicesProps) {
  return (
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {fields.map((field) => {
        const winner = winnerOf(field);
        const sides = {
          kept: { text: field.kept.text, hint: <Origin title={keptTitle} side={field.kept} /> },
          merged: { text: field.merged.text, hint: <Origin title={mergedTitle} side={field.merged} /> },
          both: { text: field.both ?? '', hint: 'both lists together' },
        };
        return (
          <li key={field.name} className="py-3" data-field={field.name}>
            <RadioGroup
              name={`winner-${field.name}`}
              layout="sides"
              legend={
                <>
                  {field.label}
                  <span className="ml-2 font-normal text-ink-3">
                    {winner === field.winner ? field.why : 'Chosen by hand.'}
                  </span>
                </>
              }
              options={field.options.map((option) => ({
                value: option,
                label: <span className="line-clamp-6 [overflow-wrap:anywhere]">{sides[option].text}</span>,
                hint: sides[option].hint,
              }))}
              {...(winner === null ? {} : { value: winner })}
              onChange={(value) => onChoose(field, value as Winner)}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Fields where nothing is to be chosen, with the value that stands afterwards. */
export function MergeFacts({ fields }: { fields: readonly MergeFieldView[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {fields.map((field) => (
        <div key={field.name} className="grid gap-x-4 py-1.5 sm:grid-cols-[10rem_minmax(0,1fr)_14rem]">
          <dt className="font-medium">{field.label}</dt>
          <dd className="line-clamp-3 [overflow-wrap:anywhere]">
            {field.winner === 'merged' ? field.merged.text : field.kept.text}
          </dd>
          <dd className="text-sm text-ink-3 sm:text-right">{field.why}</dd>
        </div>
      ))}
    </dl>
  );
}
