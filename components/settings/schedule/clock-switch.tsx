'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { changeScheduleAction } from '@/lib/collection/schedule/actions';
import { ask } from '../../shell/ask';
import { showToast } from '../../ui/show-toast';
import { Switch } from '../../ui/switch';

/** Turns the clock on and off, at once. */
export function ClockSwitch({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const [shown, setShown] = useState(isOn);
  const turn = async (on: boolean, undoes?: boolean): Promise<boolean> => {
    setSaving(true);
    setShown(on);
    const result = await ask(
      changeScheduleAction({ patch: { is_on: on }, ...(undoes === undefined ? {} : { undoes: { is_on: undoes } }) }),
    );
    setSaving(false);
    if (!result.ok) {
      setShown(!on);
      showToast({ title: 'Not changed', description: result.problem.detail, tone: 'danger' });
    }
    router.refresh();
    return result.ok;
  };
  const change = async (on: boolean) => {
    if (!(await turn(on))) return;
    showToast({
      title: on ? 'The clock is on' : 'The clock is off',
      description: on
        ? 'It starts what is due with its next run, or at once with “Run now”.'
        : 'It starts nothing more. Jobs that it has started go on.',
      undo: async () => {
        if (!(await turn(!on, on))) throw new Error('The change could not be taken back.');
      },
    });
  };
  return (
    <Switch
      label="Read records again when they are due"
      hint="Every hour the clock starts jobs for records that are due, as far as its share of the day’s jobs and its budget go."
      checked={shown}
      disabled={saving}
      onChange={(event) => void change(event.target.checked)}
    />
  );
}
