'use client';

import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { CardRow, InboxCard } from '@/lib/review/inbox-schema';
import { Button } from '../ui/button';
import { Field, type FieldControl } from '../ui/field';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';

export interface CardEditorProps {
  card: InboxCard;
  /** Off when the editor came back by itself: whoever has gone on keeps typing where they are. */
  takesFocus: boolean;
  /** What was typed before, when the server refused it. */
  draft: Record<string, string> | null;
  /** What the server said about the last attempt. */
  refusal: string | null;
  onSave: (typed: Record<string, string>) => void;
  onCancel: () => void;
}

/** The proposed value, to be put right and approved. The field's own rules judge it on the server. */
export function CardEditor({ card, takesFocus, draft, refusal, onSave, onCancel }: CardEditorProps) {
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(card.rows.map((row) => [row.name, draft?.[row.name] ?? row.input_text])),
  );
  const save = () => onSave(changedOnly(card, typed));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      save();
    }
  };
  return (
    <form onSubmit={submit} onKeyDown={keys} className="flex flex-col gap-3">
      {card.rows.map((row, index) => (
        <Field
          key={row.name}
          label={row.label}
          required
          hint={
            [row.current === null ? null : `Now: ${row.current}`, row.input.hint].filter(Boolean).join(' · ') ||
            undefined
          }
          error={index === 0 && refusal ? refusal : undefined}
        >
          {(control) => (
            <EditControl
              row={row}
              control={control}
              autoFocus={takesFocus && index === 0}
              value={typed[row.name] ?? ''}
              onChange={(value) => setTyped((before) => ({ ...before, [row.name]: value }))}
            />
          )}
        </Field>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary">
          Approve edited
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="flex items-center gap-1.5 text-sm text-ink-3 pointer-coarse:hidden">
          <Kbd keys="mod+enter" /> approves, <Kbd keys="esc" /> cancels
        </span>
      </div>
    </form>
  );
}

/** A single field is always sent; of a record only what was touched, so that the rest stays exactly as proposed. */
function changedOnly(card: InboxCard, typed: Readonly<Record<string, string>>): Record<string, string> {
  if (card.kind === 'field') return { ...typed };
  return Object.fromEntries(
    card.rows.flatMap((row) => (typed[row.name] === row.input_text ? [] : [[row.name, typed[row.name] ?? '']])),
  );
}

interface EditControlProps {
  row: CardRow;
  control: FieldControl;
  autoFocus: boolean;
  value: string;
  onChange: (value: string) => void;
}

function EditControl({ row, control, autoFocus, value, onChange }: EditControlProps) {
  const { input } = row;
  const common = { ...control, autoFocus, value };
  if (input.control === 'choice') {
    return (
      <Select
        {...common}
        options={input.options}
        placeholder="None"
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (input.control === 'text' || input.control === 'lines') {
    return (
      <Textarea
        {...common}
        maxLength={input.maxLength ?? undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <Input
      {...common}
      inputMode={input.inputMode}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
