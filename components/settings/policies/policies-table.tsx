'use client';

import { useState } from 'react';
import type { PoliciesView, PolicyRow } from '@/lib/review/policies/loaders';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { countNoun, formatCount } from '../../ui/format-number';
import { PolicyDialog } from './policy-dialog';
import { policyState } from './policy-words';

/** Every field and list of a type with its policy; a row opens it. */
export function PoliciesTable({ rows, type, canSave }: Pick<PoliciesView, 'rows' | 'type' | 'canSave'>) {
  const [open, setOpen] = useState<string | null>(null);
  const shown = rows.find(({ settings }) => settings.field_name === open);
  return (
    <>
      <table className="w-full border-collapse text-left">
        <thead className="text-sm text-ink-3">
          <tr className="border-b border-line">
            <th className="py-1.5 pr-3 font-normal">Field</th>
            <th className="py-1.5 pr-3 font-normal">Applied without a person</th>
            <th className="py-1.5 pr-3 text-right font-normal max-sm:hidden">Back-test</th>
            <th className="py-1.5 pr-3 text-right font-normal max-sm:hidden">In 30 days</th>
            <th className="py-1.5">
              <span className="sr-only">Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.settings.field_name} row={row} onOpen={() => setOpen(row.settings.field_name)} />
          ))}
        </tbody>
      </table>
      {shown ? (
        <PolicyDialog
          key={shown.settings.field_name}
          row={shown}
          typeLabel={type.label.many}
          canSave={canSave}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

function Row({ row, onOpen }: { row: PolicyRow; onOpen: () => void }) {
  const { settings, saved, label } = row;
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="py-1.5 pr-3 font-normal">
        {label}
        {settings.field_name === '*' ? (
          <span className="block text-sm text-ink-3">What has no policy of its own</span>
        ) : null}
      </th>
      <td className={cn('py-1.5 pr-3 tabular-nums', settings.is_enabled ? 'text-added' : 'text-ink-3')}>
        {saved === null ? 'Never set' : policyState(settings)}
        {settings.is_enabled && settings.includes_clock ? (
          <span className="text-sm text-ink-3"> · the clock too</span>
        ) : null}
      </td>
      <td className="py-1.5 pr-3 text-right text-sm text-ink-2 tabular-nums max-sm:hidden">
        {saved ? testCell(saved) : '–'}
      </td>
      <td className="py-1.5 pr-3 text-right text-sm text-ink-2 tabular-nums max-sm:hidden">
        {saved ? recordCell(saved) : '–'}
      </td>
      <td className="py-1 text-right">
        <Button
          size="sm"
          variant="ghost"
          aria-label={`${saved ? 'Change' : 'Set'} the policy for ${label.toLowerCase()}`}
          onClick={onOpen}
        >
          {saved ? 'Change' : 'Set'}
        </Button>
      </td>
    </tr>
  );
}

type Saved = NonNullable<PolicyRow['saved']>;

const testCell = ({ back_test: test }: Saved) =>
  test.decided === 0 ? 'No decisions yet' : `${formatCount(test.approved)} of ${formatCount(test.would_apply)} right`;

const recordCell = ({ record }: Saved) =>
  record.rolled_back === 0
    ? countNoun(record.applied, 'change')
    : `${countNoun(record.applied, 'change')}, ${formatCount(record.rolled_back)} undone`;
