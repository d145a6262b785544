'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { changeNoticeSettingsAction } from '@/lib/notices/actions';
import type { NoticeSettings, NoticeSettingsPatch } from '@/lib/notices/settings';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { FormErrors } from '../ui/form-errors';
import { Input } from '../ui/input';
import { showToast } from '../ui/show-toast';
import { readCount } from './read-count';

const FIELDS = [
  { name: 'many_changes_over', label: 'Many changes are more than', min: 1, max: 10_000 },
  { name: 'failures_to_tell', label: 'Failures within a day that are told', min: 2, max: 1_000 },
] as const;

type Typed = Record<keyof NoticeSettings, string>;
const typedOf = (settings: NoticeSettings): Typed => ({
  many_changes_over: String(settings.many_changes_over),
  failures_to_tell: String(settings.failures_to_tell),
});

/** From when on people are told; the same for everybody. */
export function NoticeSettingsForm({ current, defaults }: { current: NoticeSettings; defaults: NoticeSettings }) {
  const router = useRouter();
  const [typed, setTyped] = useState(() => typedOf(current));
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const read = FIELDS.map((field) => ({ ...field, read: readCount(typed[field.name], field) }));
  const patch: NoticeSettingsPatch = Object.fromEntries(
    read.flatMap(({ name, read: { n } }) => (n === null || n === current[name] ? [] : [[name, n]])),
  );
  const isWrong = read.some(({ read: { problem } }) => problem !== null);
  const isChanged = isWrong || Object.keys(patch).length > 0;

  const send = async (wanted: NoticeSettingsPatch, undoes?: NoticeSettingsPatch) => {
    const result = await ask(changeNoticeSettingsAction({ patch: wanted, ...(undoes ? { undoes } : {}) }));
    setFailure(result.ok ? null : result.problem.detail);
    if (result.ok) setTyped(typedOf(result.data.after));
    router.refresh();
    return result.ok ? result.data.before : null;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isWrong || isSaving || Object.keys(patch).length === 0) return;
    setIsSaving(true);
    const before = await send(patch);
    setIsSaving(false);
    if (!before) return;
    // Undo takes back what was changed here, not what somebody else has changed since.
    const back = Object.fromEntries(Object.entries(before).filter(([name]) => name in patch));
    showToast({
      title: 'Settings saved',
      undo: async () => {
        if (!(await send(back, patch))) throw new Error('The settings could not be taken back.');
      },
    });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <FormErrors errors={failure ? [{ message: failure }] : []} />
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {read.map(({ name, label, min, max, read: { problem } }) => (
          <Field
            key={name}
            id={name}
            label={label}
            required
            error={problem ?? undefined}
            hint={`${min} to ${max.toLocaleString('en-US')}; ${defaults[name]} unless set.`}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                value={typed[name]}
                onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
                className="max-w-28 tabular-nums"
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant="primary"
          loading={isSaving ? 'Saving…' : null}
          disabledReason={isChanged ? null : 'Nothing is changed.'}
        >
          Save changes
        </Button>
        {isChanged ? (
          <Button
            variant="ghost"
            onClick={() => {
              setTyped(typedOf(current));
              setFailure(null);
            }}
          >
            Discard
          </Button>
        ) : null}
      </div>
    </form>
  );
}
