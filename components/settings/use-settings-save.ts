import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import type { ActionResult } from '@/lib/auth/define-action';
import { ask } from '../shell/ask';
import { showToast } from '../ui/show-toast';

/** What a settings form hands over to be saved. */
export interface SettingsForm<Patch extends object, Settings> {
  /** What is changed and can be saved. */
  patch: Patch;
  /** Something that was typed cannot be saved. */
  hasProblems: boolean;
  /** Asks the server; its answer says what the settings were before, for undo. */
  change: (input: { patch: Patch; undoes?: Patch }) => Promise<ActionResult<{ before: Settings; after: Settings }>>;
  /** Shows the settings as they are now. */
  onSaved: (after: Settings) => void;
  /** Of the settings before, what a patch had changed. */
  takeBack: (patch: Patch, before: Settings) => Patch;
  /** The toast after a save. */
  saved: { title: string; description: string };
}

export interface SettingsSave {
  saving: boolean;
  /** Problems are shown once somebody has tried to save. */
  shown: boolean;
  failure: string | null;
  submit: (event: FormEvent) => void;
  /** Forgets what was tried. */
  reset: () => void;
}

/** Saving a settings form: its problems first, then one request, then a toast whose undo takes back this change only. */
export function useSettingsSave<Patch extends object, Settings>(form: SettingsForm<Patch, Settings>): SettingsSave {
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const [shown, setShown] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (patch: Patch, undoes?: Patch): Promise<Patch | null> => {
    const result = await ask(form.change({ patch, ...(undoes ? { undoes } : {}) }));
    setFailure(result.ok ? null : (result.problem.invalid_params?.[0]?.reason ?? result.problem.detail));
    if (result.ok) form.onSaved(result.data.after);
    router.refresh();
    return result.ok ? form.takeBack(patch, result.data.before) : null;
  };
  const save = async () => {
    setShown(true);
    const { patch } = form;
    if (form.hasProblems || Object.keys(patch).length === 0 || saving) return;
    setSaving(true);
    const before = await send(patch);
    setSaving(false);
    if (!before) return;
    setShown(false);
    showToast({
      ...form.saved,
      undo: async () => {
        if (!(await send(before, patch))) throw new Error('The change could not be taken back.');
      },
    });
  };
  return {
    ...{ saving, shown, failure },
    submit: (event) => {
      event.preventDefault();
      void save();
    },
    reset: () => {
      setShown(false);
      setFailure(null);
    },
  };
}

/** Of flat settings, what a patch has changed: undo leaves alone what somebody else has changed since. */
export function takeBackFlat<Patch extends object>(patch: Patch, before: object): Patch {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name in patch)) as Patch;
}
