'use client';

import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { FormErrors, type FormError } from '../ui/form-errors';
import { Input } from '../ui/input';
import { SegmentedControl } from '../ui/segmented-control';
import { Sheet, SheetContent } from '../ui/sheet';
import { showToast } from '../ui/show-toast';
import type { FieldInput } from '@/lib/catalog/format-value';
import { startCollectionAction } from '@/lib/collection/actions';
import { createEntityAction } from '@/lib/review/catalog/actions';
import { LabelledField, sentence } from './field-control';

type TypeWords = { name: string; plural: string; one: string; many: string };
export type AddEntitySheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  type: TypeWords;
  form: readonly { group: string; inputs: FieldInput[] }[];
  canCollect: boolean;
};

/** Adds an entity: by typing what is known, or by the address of a page to collect it from. */
export function AddEntitySheet({ open, onOpenChange, type, form, canCollect }: AddEntitySheetProps) {
  const [way, setWay] = useState<'hand' | 'address'>('hand');
  const formId = useId();
  const [busy, setBusy] = useState(false);
  const one = type.one.toLowerCase();
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        title={`Add a ${one}`}
        className="w-[560px]"
        footer={
          <>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button
              type="submit"
              form={formId}
              variant="primary"
              loading={busy ? (way === 'hand' ? 'Adding…' : 'Starting…') : null}
            >
              {way === 'hand' ? `Add ${one}` : 'Start collection'}
            </Button>
          </>
        }
      >
        {canCollect ? (
          <SegmentedControl
            label="How to add"
            segments={[
              { value: 'hand', label: 'By hand' },
              { value: 'address', label: 'From its website' },
            ]}
            value={way}
            onChange={setWay}
            className="mb-5"
          />
        ) : null}
        {way === 'hand' ? (
          <HandForm formId={formId} type={type} form={form} onBusy={setBusy} />
        ) : (
          <AddressForm formId={formId} type={type} onBusy={setBusy} />
        )}
      </SheetContent>
    </Sheet>
  );
}

type FormProps = { formId: string; type: TypeWords; onBusy: (busy: boolean) => void };

function HandForm({ formId, type, form, onBusy }: FormProps & Pick<AddEntitySheetProps, 'form'>) {
  const router = useRouter();
  const [values, setValues] = useState<Record<string, string>>({});
  const [problems, setProblems] = useState<readonly { name: string; reason: string }[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const idOf = (name: string) => `${formId}-${name}`;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    onBusy(true);
    const result = await ask(createEntityAction({ plural: type.plural, values }));
    onBusy(false);
    if (result.ok) {
      showToast({ title: `${values.name ?? type.one} added` });
      router.push(`/catalog/${type.plural}/${result.data.id}`);
      return;
    }
    setProblems(inFormOrder(form, result.problem.invalid_params ?? []));
    setFailure(result.problem.invalid_params?.length ? null : result.problem.detail);
  };
  const errors: FormError[] = [
    ...(failure ? [{ message: failure }] : []),
    ...problems.map(({ name, reason }) => ({
      fieldId: idOf(name),
      message: `${form.flatMap((group) => group.inputs).find((input) => input.name === name)?.label ?? name}: ${sentence(reason)}`,
    })),
  ];
  const hasProblem = (inputs: readonly FieldInput[]) =>
    inputs.some((input) => problems.some(({ name }) => name === input.name));
  return (
    <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormErrors errors={errors} />
      {form.map(({ group, inputs }, index) => (
        <details key={group} open={index === 0 || hasProblem(inputs) || undefined} className="group">
          <summary className="flex h-8 items-center gap-2 border-b border-line font-semibold select-none">
            {group}
            <span className="ml-auto text-sm font-normal text-ink-3 tabular-nums">
              {inputs.filter((input) => values[input.name]?.trim()).length} of {inputs.length}
            </span>
          </summary>
          <div className="grid gap-4 pt-3 pb-2 sm:grid-cols-2">
            {inputs.map((input) => (
              <LabelledField
                key={input.name}
                id={idOf(input.name)}
                input={input}
                value={values[input.name] ?? ''}
                onChange={(text) => setValues((before) => ({ ...before, [input.name]: text }))}
                error={problems.find(({ name }) => name === input.name)?.reason ?? null}
              />
            ))}
          </div>
        </details>
      ))}
    </form>
  );
}

/** Problems in the order in which the form shows its fields. */
function inFormOrder(form: AddEntitySheetProps['form'], problems: readonly { name: string; reason: string }[]) {
  const order = form.flatMap((group) => group.inputs.map((input) => input.name));
  return problems.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function AddressForm({ formId, type, onBusy }: FormProps) {
  const router = useRouter();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() === '') {
      setError('Give the address of a page, such as https://example.com.');
      return;
    }
    onBusy(true);
    const result = await ask(
      startCollectionAction({
        entity_type: type.name,
        entity_id: null,
        source: { kind: 'address', target_url: address },
        priority: 5,
        auto_apply: false,
        repeats_job_id: null,
      }),
    );
    onBusy(false);
    if (result.ok) router.push(`/jobs/${result.data.job_id}`);
    else setError(result.problem.invalid_params?.[0]?.reason ?? result.problem.detail);
  };
  return (
    <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-3">
      <Field
        label="Address of its website"
        required
        error={error}
        hint={`Fieldbook reads the page and proposes a new ${type.one.toLowerCase()}; nothing is added until it is approved in Review.`}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
    </form>
  );
}
