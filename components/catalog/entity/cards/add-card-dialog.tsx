'use client';

import { useId, useState, type FormEvent } from 'react';
import { TargetPicker } from '../../../jobs/new/target-picker';
import { sentence } from '../../field-control';
import { Button } from '../../../ui/button';
import { Dialog, DialogClose, DialogContent } from '../../../ui/dialog';
import { Field } from '../../../ui/field';
import { FormErrors } from '../../../ui/form-errors';
import { Input } from '../../../ui/input';
import type { CollectionTarget } from '@/lib/collection/console/queries';
import { useCardCommands } from './use-card-commands';

/** Enters a builder by the name that the community shows; whose card it is may be said now or later. */
export function AddCardDialog({ communityId, onClose }: { communityId: number; onClose: () => void }) {
  const formId = useId();
  const { add } = useCardCommands();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [builder, setBuilder] = useState<CollectionTarget | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const seen = name.trim();
    if (seen === '') {
      setProblems({ builder_name: 'Write the name as the community shows it.' });
      return;
    }
    setBusy(true);
    const body = {
      builder_name: seen,
      ...(url.trim() === '' ? {} : { url: url.trim() }),
      ...(builder === null ? {} : { builder_profile_id: String(builder.id) }),
    };
    const problem = await add(communityId, body, `“${seen}” added`);
    setBusy(false);
    if (!problem) {
      onClose();
      return;
    }
    const placed = (problem.invalid_params ?? []).map(
      ({ name: path, reason }) => [path.split('.').at(-1) ?? path, sentence(reason)] as const,
    );
    setProblems(Object.fromEntries(placed));
    setFailure(placed.length > 0 ? null : problem.detail);
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="Add a builder here"
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" loading={busy ? 'Saving…' : null}>
              Add builder
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4 pt-1">
          <div className="empty:hidden">
            <FormErrors errors={failure ? [{ message: failure }] : []} />
          </div>
          <Field
            label="Name as seen"
            required
            error={problems['builder_name']}
            hint="As the community writes it: “Harlow & Pine of Katy”."
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={255}
                autoComplete="off"
                onChange={(event) => {
                  setName(event.target.value);
                  setProblems({});
                }}
              />
            )}
          </Field>
          <Field label="Page" error={problems['url']} hint="Where it is shown.">
            {(control) => (
              <Input
                {...control}
                value={url}
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setUrl(event.target.value);
                  setProblems({});
                }}
              />
            )}
          </Field>
          <Field label="Builder" error={problems['builder_profile_id']} hint="Left empty, the card waits to be judged.">
            {(control) => (
              <TargetPicker
                control={control}
                entityType="builder"
                noun="builder"
                value={builder}
                onChange={setBuilder}
                clearable
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
