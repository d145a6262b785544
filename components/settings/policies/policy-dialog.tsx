'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { savePolicyAction } from '@/lib/review/policies/actions';
import type { PolicyRow } from '@/lib/review/policies/loaders';
import { CHANGE_TYPES } from '@/lib/review/policies/policy';
import type { PolicySettings } from '@/lib/review/policies/policy-settings';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog, DialogClose, DialogContent } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { FormErrors } from '../../ui/form-errors';
import { Input } from '../../ui/input';
import { showToast } from '../../ui/show-toast';
import { Switch } from '../../ui/switch';
import { BackTestPanel } from './back-test-panel';
import { KIND_LABELS, readPolicy, typedPolicy, type TypedPolicy } from './policy-words';
import { useBackTest } from './use-back-test';

export type PolicyDialogProps = { row: PolicyRow; typeLabel: string; canSave: boolean; onClose: () => void };

const MARKS = [
  { name: 'confidence', label: 'Confidence from', hint: '50 to 100; 90 unless set.' },
  { name: 'reliability', label: 'Source’s reliability from', hint: '0 to 100; 50 is a source nobody has judged.' },
] as const;

/** One policy: what it asks, what it would have done, and whether it is on. */
export function PolicyDialog({ row, typeLabel, canSave, onClose }: PolicyDialogProps) {
  const router = useRouter();
  const [typed, setTyped] = useState<TypedPolicy>(() => typedPolicy(row.settings));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const read = readPolicy(row.settings, typed);
  const test = useBackTest(read.settings);
  const change = (part: Partial<TypedPolicy>) => setTyped((before) => ({ ...before, ...part }));
  const isSame = read.settings !== null && row.saved !== null && sameSettings(read.settings, row.settings);

  const send = async (policy: PolicySettings, undoes?: PolicySettings) => {
    const result = await ask(savePolicyAction({ policy, ...(undoes ? { undoes } : {}) }));
    router.refresh();
    return result;
  };
  const save = async () => {
    if (read.settings === null) return;
    const wanted = read.settings;
    setBusy(true);
    const result = await send(wanted);
    setBusy(false);
    if (!result.ok) {
      setFailure(result.problem.detail);
      return;
    }
    const before = result.data.before ?? { ...wanted, is_enabled: false };
    onClose();
    showToast({
      title: `Policy for ${row.label.toLowerCase()} ${wanted.is_enabled ? 'is on' : 'is off'}`,
      description: 'It holds from the next job on.',
      undo: async () => {
        if (!(await send(before, wanted)).ok) throw new Error('The policy could not be taken back.');
      },
    });
  };
  const why = !canSave
    ? 'Saving a policy needs the permission to apply without review.'
    : (Object.values(read.problems ?? {})[0] ??
      (test.kind !== 'known' || !test.isCurrent ? 'Wait for the back-test.' : isSame ? 'Nothing is changed.' : null));
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        title={`${typeLabel}: ${row.label.toLowerCase()}`}
        description="Only values whose quote is found in their page are ever applied, and never over a field that a person has locked."
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              variant="primary"
              loading={busy ? 'Saving…' : null}
              disabledReason={why}
              onClick={() => void save()}
            >
              Save policy
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormErrors errors={failure ? [{ message: failure }] : []} />
          <Switch
            label="Apply without a person"
            hint="For jobs that ask for it, as long as everything below holds."
            checked={typed.is_enabled}
            onChange={(event) => change({ is_enabled: event.target.checked })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            {MARKS.map(({ name, label, hint }) => (
              <Field key={name} id={name} label={label} required hint={hint} error={read.problems?.[name]}>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    autoComplete="off"
                    value={typed[name]}
                    onChange={(event) => change({ [name]: event.target.value })}
                    className="max-w-28 tabular-nums"
                  />
                )}
              </Field>
            ))}
          </div>
          <fieldset>
            <legend className="mb-1 text-sm font-medium">Kinds of change</legend>
            <div className="grid gap-1">
              {CHANGE_TYPES.map((kind) => (
                <Checkbox
                  key={kind}
                  {...KIND_LABELS[kind]}
                  checked={typed.change_types.includes(kind)}
                  onChange={(event) =>
                    change({ change_types: withKind(typed.change_types, kind, event.target.checked) })
                  }
                />
              ))}
            </div>
            {read.problems?.change_types ? (
              <p className="mt-1 text-sm text-removed">{read.problems.change_types}</p>
            ) : null}
          </fieldset>
          <Switch
            label="Also for jobs that the clock starts"
            hint="Otherwise only where somebody has asked for it when starting a job."
            checked={typed.includes_clock}
            onChange={(event) => change({ includes_clock: event.target.checked })}
          />
          <BackTestPanel test={test} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

type Kind = (typeof CHANGE_TYPES)[number];
const withKind = (kinds: readonly Kind[], kind: Kind, isOn: boolean) =>
  CHANGE_TYPES.filter((one) => (one === kind ? isOn : kinds.includes(one)));

const sameSettings = (a: PolicySettings, b: PolicySettings) => JSON.stringify(a) === JSON.stringify({ ...a, ...b });
