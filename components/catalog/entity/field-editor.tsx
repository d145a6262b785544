'use client';

import { CircleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/show-toast';
import { editFieldAction, rollBackAction } from '@/lib/review/catalog/actions';
import type { EntityView, FieldView } from '@/lib/review/catalog/detail/describe-entity';
import { FieldControl, sentence } from '../field-control';

export type FieldEditorProps = { entity: EntityView; field: FieldView; onEnd: () => void };

/** Edits one field in place. Enter saves (⌘Enter where there are several lines), Esc leaves it as it was. */
export function FieldEditor({ entity, field, onEnd }: FieldEditorProps) {
  const router = useRouter();
  const [text, setText] = useState(field.input_text);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const isLine = field.input.control === 'line' || field.input.control === 'choice';

  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    if (text === field.input_text) {
      onEnd();
      return;
    }
    setBusy(true);
    const result = await ask(editFieldAction({ plural: entity.type.plural, id: entity.id, field: field.name, text }));
    setBusy(false);
    if (!result.ok) {
      setError(sentence(result.problem.invalid_params?.[0]?.reason ?? result.problem.detail));
      return;
    }
    const applicationId = result.data.application_id;
    if (applicationId === null) showToast({ title: `${field.label} says the same already`, tone: 'info' });
    else {
      showToast({
        title: text.trim() === '' ? `${field.label} cleared` : `${field.label} changed`,
        undo: async () => {
          const undone = await ask(rollBackAction(applicationId));
          if (!undone.ok || undone.data.refused.length > 0) throw new Error('It has been changed since.');
          router.refresh();
        },
      });
    }
    router.refresh();
    onEnd();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onEnd();
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void save();
    }
  };
  const describedBy = [error ? `${id}-error` : '', `${id}-hint`].filter(Boolean).join(' ');
  return (
    <form noValidate onSubmit={(event) => void save(event)} onKeyDown={keys} className="grid gap-1.5">
      <FieldControl
        input={field.input}
        value={text}
        onChange={(next) => {
          setText(next);
          setError(null);
        }}
        autoFocus
        control={{
          id,
          'aria-label': field.label,
          'aria-describedby': describedBy,
          'aria-invalid': error ? true : undefined,
          'aria-required': field.input.required ? true : undefined,
        }}
      />
      {error ? (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-sm text-removed">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          type="submit"
          variant="primary"
          shortcut={isLine ? 'enter' : 'mod+enter'}
          loading={busy ? 'Saving…' : null}
        >
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={onEnd}>
          Cancel
        </Button>
        <span id={`${id}-hint`} className="text-sm text-ink-3">
          {field.input.hint ?? (field.input.required ? 'May not be empty.' : 'Empty means not known.')}
        </span>
      </div>
    </form>
  );
}
