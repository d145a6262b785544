'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { findTargetsAction } from '@/lib/collection/actions';
import type { CollectionTarget } from '@/lib/collection/console/queries';
import { ask as askServer } from '../../shell/ask';
import { Combobox } from '../../ui/combobox';
import type { FieldControl } from '../../ui/field';

export type TargetPickerProps = {
  control: FieldControl;
  entityType: string;
  /** "builder" */
  noun: string;
  value: CollectionTarget | null;
  onChange: (target: CollectionTarget | null) => void;
  clearable?: boolean;
};

const SEARCH_PAUSE_MS = 200;

/** One entity of the catalogue, found by typing. */
export function TargetPicker({ control, entityType, noun, value, onChange, clearable }: TargetPickerProps) {
  const { found, busy, search } = useTargetSearch(entityType);
  const options = value && !found.some((target) => target.id === value.id) ? [...found, value] : found;
  return (
    <Combobox
      id={control.id}
      aria-describedby={control['aria-describedby']}
      aria-invalid={control['aria-invalid']}
      options={options.map((target) => ({
        value: String(target.id),
        label: target.name,
        detail: target.detail.split(' · ').slice(1).join(', '),
      }))}
      value={value ? String(value.id) : null}
      onChange={(id) => onChange(options.find((option) => String(option.id) === id) ?? null)}
      onSearch={search}
      busy={busy}
      placeholder={`Choose a ${noun}`}
      searchPlaceholder={`Find a ${noun} by name or id`}
      empty={`No ${noun} of this name`}
      {...(clearable ? { clearable } : {})}
    />
  );
}

/** Entities that fit what was typed, asked from the server after a pause; a later answer always wins. */
function useTargetSearch(entityType: string): {
  found: CollectionTarget[];
  busy: boolean;
  search: (text: string) => void;
} {
  const [found, setFound] = useState<CollectionTarget[]>([]);
  const [busy, setBusy] = useState(true);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const ask = useCallback(
    async (text: string) => {
      asked.current += 1;
      const mine = asked.current;
      const result = await askServer(findTargetsAction(entityType, text));
      if (mine !== asked.current) return;
      setFound(result.ok ? result.data : []);
      setBusy(false);
    },
    [entityType],
  );
  const search = useCallback(
    (text: string) => {
      setBusy(true);
      clearTimeout(timer.current ?? undefined);
      timer.current = setTimeout(() => void ask(text), SEARCH_PAUSE_MS);
    },
    [ask],
  );
  useEffect(() => {
    timer.current = setTimeout(() => void ask(''), 0);
    return () => clearTimeout(timer.current ?? undefined);
  }, [ask]);
  return { found, busy, search };
}
