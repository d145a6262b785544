'use client';

import { useState } from 'react';
import type { PoliciesView, PolicyRow } from '@/lib/review/policies/loaders';
import { Button } from '../../ui/button';
import { countNoun, formatCount } from '../../ui/format-number';
import { type PlainColumn, PlainTable } from '../../ui/plain-table';
import { PolicyDialog } from './policy-dialog';
import { policyState } from './policy-words';

/** Every field and list of a type with its policy; a row opens it. */
export function PoliciesTable({ rows, type, canSave }: Pick<PoliciesView, 'rows' | 'type' | 'canSave'>) {
  const [open, setOpen] = useState<string | null>(null);
  const shown = rows.find(({ settings }) => settings.field_name === open);
  const action: PlainColumn<PolicyRow> = {
    label: 'Open',
    isLabelHidden: true,
    align: 'right',
    cell: ({ settings, saved, label }) => (
      <Button
        size="sm"
        variant="ghost"
        aria-label={`${saved ? 'Change' : 'Set'} the policy for ${label.toLowerCase()}`}
        onClick={() => setOpen(settings.field_name)}
      >
        {saved ? 'Change' : 'Set'}
      </Button>
    ),
  };
  return (
    <>
      <PlainTable columns={[...COLUMNS, action]} rows={rows} keyOf={({ settings }) => settings.field_name} />
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

type Saved = NonNullable<PolicyRow['saved']>;

const testCell = ({ back_test: test }: Saved) =>
  test.decided === 0 ? 'No decisions yet' : `${formatCount(test.approved)} of ${formatCount(test.would_apply)} right`;

const recordCell = ({ record }: Saved) =>
  record.rolled_back === 0
    ? countNoun(record.applied, 'change')
    : `${countNoun(record.applied, 'change')}, ${formatCount(record.rolled_back)} undone`;

const COLUMNS: readonly PlainColumn<PolicyRow>[] = [
  {
    label: 'Field',
    cell: ({ settings, label }) => (
      <>
        {label}
        {settings.field_name === '*' ? (
          <span className="block text-sm text-ink-3">What has no policy of its own</span>
        ) : null}
      </>
    ),
  },
  {
    label: 'Applied without a person',
    cell: ({ settings, saved }) => (
      <>
        {saved === null ? 'Never set' : policyState(settings)}
        {settings.is_enabled && settings.includes_clock ? (
          <span className="text-sm text-ink-3"> · the clock too</span>
        ) : null}
      </>
    ),
    className: ({ settings }) => `tabular-nums ${settings.is_enabled ? 'text-added' : 'text-ink-3'}`,
  },
  {
    label: 'Back-test',
    align: 'right',
    hide: 'sm',
    cell: ({ saved }) => (saved ? testCell(saved) : '–'),
    className: 'text-sm text-ink-2',
  },
  {
    label: 'In 30 days',
    align: 'right',
    hide: 'sm',
    cell: ({ saved }) => (saved ? recordCell(saved) : '–'),
    className: 'text-sm text-ink-2',
  },
];
