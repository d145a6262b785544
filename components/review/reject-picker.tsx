'use client';

import { useState, type FormEvent } from 'react';
import { REJECT_REASONS } from '@/lib/review/schema';
import { Button } from '../ui/button';
import { HotkeyScope } from '../ui/hotkey-scope';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';
import { useHotkeys } from '../ui/use-hotkeys';

export interface RejectPickerProps {
  /** "Reject phone", "Reject 12 changes". */
  title: string;
  onReject: (reason: string) => void;
}

/** Why a proposal is turned down: a digit, a click, or own words. The page's keys rest while it is open. */
export function RejectPicker(props: RejectPickerProps) {
  return (
    <HotkeyScope>
      <Picker {...props} />
    </HotkeyScope>
  );
}

function Picker({ title, onReject }: RejectPickerProps) {
  const [text, setText] = useState('');
  useHotkeys(
    REJECT_REASONS.map((reason, index) => ({
      keys: String(index + 1),
      label: `Reject: ${reason}`,
      group: 'Review',
      hidden: true,
      palette: false,
      run: () => onReject(reason),
    })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) onReject(text.trim());
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="px-1 text-sm font-medium">{title}: why?</p>
      <ul className="flex flex-col">
        {REJECT_REASONS.map((reason, index) => (
          <li key={reason}>
            <button
              type="button"
              onClick={() => onReject(reason)}
              className="flex min-h-(--control-sm) w-full items-center gap-2 rounded-sm px-1 text-left hover:bg-hover"
            >
              <Kbd keys={String(index + 1)} />
              {reason}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex gap-2 border-t border-line pt-2">
        <Input
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={500}
          placeholder="In other words…"
          aria-label="Another reason"
        />
        <Button
          type="submit"
          variant="danger"
          disabledReason={text.trim() ? null : 'Type a reason, or pick one above.'}
        >
          Reject
        </Button>
      </form>
    </div>
  );
}
