'use client';

import { History, Lock, LockOpen, PencilLine } from 'lucide-react';
import Link from 'next/link';
import { cn } from '../../ui/cn';
import { countNoun } from '../../ui/format-number';
import { IconButton } from '../../ui/icon-button';
import { Tooltip } from '../../ui/tooltip';
import type { EntityView, FieldView } from '@/lib/review/catalog/detail/describe-entity';
import type { CatalogAbilities } from '@/lib/review/catalog/loaders';
import { FieldEditor } from './field-editor';
import { FieldValue } from './field-value';
import { SourceChip } from './source-chip';

export type FieldRowProps = {
  entity: EntityView;
  field: FieldView;
  can: CatalogAbilities;
  cursor: boolean;
  editing: boolean;
  onFocus: () => void;
  onEdit: () => void;
  onEditEnd: () => void;
  onHistory: () => void;
  onLock: () => void;
  onProof: (observationId: number) => void;
};

const ownClick = 'a,button,input,select,textarea,label';

/** One field: its value, where it came from, what can be done with it. A click on the value edits it. */
export function FieldRow(props: FieldRowProps) {
  const { entity, field, can, cursor, editing } = props;
  const empty = field.display.kind === 'empty';
  return (
    <div
      data-field={field.name}
      role="group"
      aria-label={field.label}
      tabIndex={-1}
      onFocus={props.onFocus}
      className={cn(
        'group/field relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-1.5 outline-none sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]',
        cursor && 'bg-hover shadow-[inset_2px_0_0_var(--color-accent)]',
      )}
    >
      <div className="flex items-center gap-1.5 self-start pt-0.5 text-ink-3 max-sm:col-span-2 max-sm:text-sm sm:pl-2">
        {field.label}
        {field.lock ? <LockMark by={field.lock.by} /> : null}
      </div>
      {editing ? (
        <div className="min-w-0 sm:col-span-2">
          <FieldEditor entity={entity} field={field} onEnd={props.onEditEnd} />
        </div>
      ) : (
        <>
          <div
            className={cn('min-w-0 pt-0.5', can.write && 'cursor-text')}
            onClick={(event) => {
              const isOwn = (event.target as HTMLElement).closest(ownClick) !== null;
              if (can.write && !isOwn && (window.getSelection()?.toString() ?? '') === '') props.onEdit();
            }}
          >
            {empty ? (
              <span className="text-ink-3">
                Not known{field.missing_reason ? <span className="text-sm"> · {field.missing_reason}</span> : null}
              </span>
            ) : (
              <FieldValue display={field.display} />
            )}
            {field.pending > 0 ? (
              <Link
                href={`/review?entity=${entity.type.name}:${entity.id}`}
                prefetch={false}
                className="hit-area ml-2 inline-block rounded-sm bg-changed-soft px-1.5 text-xs font-medium text-changed hover:underline"
              >
                {field.challenges > 0 ? countNoun(field.challenges, 'challenge') : `${field.pending} proposed`}
              </Link>
            ) : null}
          </div>
          <div className="flex items-start">
            <FieldActions {...props} />
            <SourceChip
              field={field}
              onProof={props.onProof}
              onHistory={props.onHistory}
              onLock={can.decide ? props.onLock : null}
            />
          </div>
        </>
      )}
    </div>
  );
}

function LockMark({ by }: { by: string }) {
  return (
    <Tooltip content={`Locked as verified by ${by}. A later difference becomes a question, never an overwrite.`}>
      <button type="button" aria-label={`Locked as verified by ${by}`} className="hit-area inline-flex rounded-xs">
        <Lock aria-hidden="true" className="size-3.5 text-accent-ink" />
      </button>
    </Tooltip>
  );
}

/** Float over the end of the value, so that long values keep their width. */
function FieldActions({ field, can, onEdit, onHistory, onLock }: FieldRowProps) {
  const lockWords = field.lock
    ? `Unlock ${field.label}: later differences may be approved like any other`
    : `Lock ${field.label} as verified: a later difference becomes a question, never an overwrite`;
  return (
    <span className="absolute top-0.5 right-36 flex items-center rounded-md border border-line bg-raised opacity-0 group-focus-within/field:opacity-100 group-hover/field:opacity-100 group-focus/field:opacity-100 pointer-coarse:hidden">
      <IconButton
        label={`Edit ${field.label}`}
        shortcut="e"
        icon={<PencilLine />}
        onClick={onEdit}
        disabledReason={can.write ? null : 'Your role may not write to the catalogue.'}
      />
      <IconButton label={`History of ${field.label}`} shortcut="h" icon={<History />} onClick={onHistory} />
      <IconButton
        label={lockWords}
        shortcut="l"
        icon={field.lock ? <LockOpen /> : <Lock />}
        onClick={onLock}
        disabledReason={can.decide ? null : 'Your role may not lock fields.'}
      />
    </span>
  );
}
