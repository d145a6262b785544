'use client';

import { useId, useState, type FormEvent } from 'react';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { Dialog, DialogClose, DialogContent } from '../../ui/dialog';
import { FormErrors } from '../../ui/form-errors';
import { editChildAction } from '@/lib/review/catalog/actions';
import type { ChildListView, ChildRowView, EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { LabelledField } from '../field-control';

export type ChildFormProps = {
  entity: EntityView;
  list: ChildListView;
  /** Null adds a record. */
  row: ChildRowView | null;
  onClose: () => void;
  onSaved: (title: string, applicationId: number | null) => void;
};

/** The form of one record, from its type's declaration; the server judges each field. */
export function ChildForm({ entity, list, row, onClose, onSaved }: ChildFormProps) {
  const formId = useId();
  const [texts, setTexts] = useState<Record<string, string>>(row?.input_text ?? {});
  const [problems, setProblems] = useState<readonly { name: string; reason: string }[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const one = list.label.toLowerCase();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const result = await ask(
      editChildAction({
        plural: entity.type.plural,
        id: entity.id,
        collection_key: list.collection_key,
        child_id: row?.id ?? null,
        texts,
      }),
    );
    setBusy(false);
    if (result.ok) {
      const title = list.inputs.find((input) => input.required);
      onSaved((title && texts[title.name]?.trim()) || list.label, result.data.application_id);
      return;
    }
    setProblems(result.problem.invalid_params ?? []);
    setFailure(result.problem.invalid_params?.length ? null : result.problem.detail);
  };
  const named = new Set(list.inputs.map((input) => input.name));
  const other = problems
    .filter(({ name }) => !named.has(name))
    .map(({ name, reason }) => ({ message: `${name}: ${reason}` }));
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={row ? `Edit ${row.title}` : `Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" loading={busy ? 'Saving…' : null}>
              {row ? 'Save' : `Add ${one}`}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="grid gap-4 pt-1 sm:grid-cols-2"
        >
          <div className="sm:col-span-2 empty:hidden">
            <FormErrors errors={[...(failure ? [{ message: failure }] : []), ...other]} />
          </div>
          {list.inputs.map((input) => (
            <LabelledField
              key={input.name}
              id={`${formId}-${input.name}`}
              input={input}
              value={texts[input.name] ?? ''}
              onChange={(text) => {
                setTexts((before) => ({ ...before, [input.name]: text }));
                setProblems((before) => before.filter(({ name }) => name !== input.name));
              }}
              error={problems.find(({ name }) => name === input.name)?.reason ?? null}
            />
          ))}
        </form>
      </DialogContent>
    </Dialog>
  );
}
