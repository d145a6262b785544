'use client';

import { PencilLine, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { showToast } from '../../ui/show-toast';
import { editChildAction, rollBackAction } from '@/lib/review/catalog/actions';
import type { ChildListView, ChildRowView, EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { ChildForm } from './child-form';
import { FieldValue } from './field-value';

export const NO_WRITE = 'Your role may not write to the catalogue.';

export type ChildListProps = { entity: EntityView; list: ChildListView; canWrite: boolean };

/** What follows a change of a list, with its way back; and removing a record of it. */
export function useChildCommands(entity: EntityView, list: ChildListView) {
  const router = useRouter();
  const one = list.label.toLowerCase();

  const done = (words: string, applicationId: number | null) => {
    router.refresh();
    if (applicationId === null) {
      showToast({ title: `The ${one} says the same already`, tone: 'info' });
      return;
    }
    showToast({
      title: words,
      undo: async () => {
        const undone = await ask(rollBackAction(applicationId));
        if (!undone.ok || undone.data.refused.length > 0) throw new Error('It has been changed since.');
        router.refresh();
      },
    });
  };
  const remove = async (row: ChildRowView) => {
    const result = await ask(
      editChildAction({
        plural: entity.type.plural,
        id: entity.id,
        collection_key: list.collection_key,
        child_id: row.id,
        texts: null,
      }),
    );
    if (result.ok) done(`“${row.title}” removed`, result.data.application_id);
    else tellProblem(`“${row.title}” was not removed`, result.problem);
  };
  return { done, remove };
}

/** Records that belong to the entity, such as awards: add, edit, remove; each act can be undone. */
export function ChildList({ entity, list, canWrite }: ChildListProps) {
  const [form, setForm] = useState<{ row: ChildRowView | null } | null>(null);
  const reason = canWrite ? null : NO_WRITE;
  const one = list.label.toLowerCase();
  const { done, remove } = useChildCommands(entity, list);
  const heading = pluralOf(list);
  return (
    <section aria-label={heading} className="min-w-0">
      <div className="mb-1 flex items-center gap-2">
        <h2 className="text-base font-semibold">
          {heading}
          <span className="ml-2 font-normal text-ink-3 tabular-nums">{list.rows.length}</span>
        </h2>
        {list.pending > 0 ? (
          <Link
            href={`/review?entity=${entity.type.name}:${entity.id}`}
            prefetch={false}
            className="hit-area rounded-sm bg-changed-soft px-1.5 text-xs font-medium text-changed hover:underline"
          >
            {list.pending} proposed
          </Link>
        ) : null}
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus />}
          disabledReason={reason}
          onClick={() => setForm({ row: null })}
          className="ml-auto"
        >
          Add {one}
        </Button>
      </div>
      {list.rows.length === 0 ? (
        <p className="border-t border-line py-2 text-ink-3 sm:pl-2">None known</p>
      ) : (
        <ChildTable
          list={list}
          reason={reason}
          onEdit={(row) => setForm({ row })}
          onRemove={(row) => void remove(row)}
        />
      )}
      {form ? (
        <ChildForm
          entity={entity}
          list={list}
          row={form.row}
          onClose={() => setForm(null)}
          onSaved={(title, applicationId) => {
            setForm(null);
            done(`“${title}” ${form.row ? 'changed' : 'added'}`, applicationId);
          }}
        />
      ) : null}
    </section>
  );
}

function ChildTable({
  list,
  reason,
  onEdit,
  onRemove,
}: {
  list: ChildListView;
  reason: string | null;
  onEdit: (row: ChildRowView) => void;
  onRemove: (row: ChildRowView) => void;
}) {
  return (
    <div role="region" aria-label={pluralOf(list)} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            {list.columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className="h-8 border-y border-line pr-4 text-left text-xs font-medium whitespace-nowrap text-ink-3 first:sm:pl-2"
              >
                {column.label}
              </th>
            ))}
            <th scope="col" className="border-y border-line">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.id} className="group/row hover:bg-hover/60">
              {list.columns.map((column) => (
                <td key={column.name} className="max-w-72 border-b border-line py-1.5 pr-4 align-top first:sm:pl-2">
                  <FieldValue display={row.cells[column.name] ?? { kind: 'empty' }} />
                </td>
              ))}
              <td className="w-0 border-b border-line py-0.5 align-top whitespace-nowrap">
                <IconButton
                  label={`Edit ${row.title}`}
                  icon={<PencilLine />}
                  disabledReason={reason}
                  onClick={() => onEdit(row)}
                />
                <IconButton
                  label={`Remove ${row.title}`}
                  icon={<Trash2 />}
                  disabledReason={reason}
                  onClick={() => onRemove(row)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "home_plans" → "Home plans". */
function pluralOf(list: ChildListView): string {
  const words = list.collection_key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
