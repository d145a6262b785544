'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { findTargetsAction } from '@/lib/collection/actions';
import type { CollectionTarget } from '@/lib/collection/console/queries';
import { ask as askServer } from '../../shell/ask';
import { Combobox } from '../../ui/combobox';
import { Field } from '../../ui/field';
import { SegmentedControl } from '../../ui/segmented-control';
import type { FormState } from './form-state';
import type { CollectionForm } from './forms';

export type TargetFieldProps = {
  form: CollectionForm;
  state: FormState;
  error?: string;
  onChange: (patch: Partial<FormState>) => void;
};

const SEARCH_PAUSE_MS = 200;

/** Which entity the collection is about: one of the catalogue, found by typing, or a new one. */
export function TargetField({ form, state, error, onChange }: TargetFieldProps) {
  const { found, busy, search } = useTargetSearch(form.entityType);
  const chosen = state.target;
  const options = chosen && !found.some((target) => target.id === chosen.id) ? [...found, chosen] : found;
  return (
    <div>
      <p id="collection-target" className="mb-1 text-sm font-medium capitalize">
        {form.noun.one}
      </p>
      <SegmentedControl
        label={`Which ${form.noun.one}`}
        segments={[
          { value: 'known', label: 'In the catalogue' },
          { value: 'new', label: 'One we don’t have yet' },
        ]}
        value={state.isKnown ? 'known' : 'new'}
        onChange={(value) =>
          onChange(
            value === 'new'
              ? { isKnown: false, ...(state.read === 'website' ? { read: 'address' } : {}) }
              : {
                  isKnown: true,
                  ...(chosen?.website && state.read === 'address' && !state.address ? { read: 'website' } : {}),
                },
          )
        }
        className="mb-2 max-w-full"
      />
      {state.isKnown ? (
        <Field
          label={<span className="sr-only">{`The ${form.noun.one}`}</span>}
          required
          error={error}
          hint={
            chosen?.open_job_id
              ? `${chosen.open_job_id} already works on this ${form.noun.one}; another job will read the page again.`
              : (chosen?.detail ?? undefined)
          }
          className="[&>div:first-child]:hidden"
        >
          {(control) => (
            <Combobox
              id={control.id}
              aria-describedby={control['aria-describedby']}
              aria-invalid={control['aria-invalid']}
              options={options.map((target) => ({
                value: String(target.id),
                label: target.name,
                detail: target.detail.split(' · ').slice(1).join(', '),
              }))}
              value={chosen ? String(chosen.id) : null}
              onChange={(value) => {
                const target = options.find((option) => String(option.id) === value) ?? null;
                onChange({
                  target,
                  ...(target?.website && state.read === 'address' && !state.address ? { read: 'website' } : {}),
                  ...(target && !target.website && state.read === 'website' ? { read: 'address' } : {}),
                  ...(target?.website && !state.pageAddress ? { pageAddress: target.website } : {}),
                });
              }}
              onSearch={search}
              busy={busy}
              placeholder={`Choose a ${form.noun.one}`}
              searchPlaceholder={`Find a ${form.noun.one} by name or id`}
              empty={`No ${form.noun.one} of this name`}
            />
          )}
        </Field>
      ) : (
        <p className="text-sm text-ink-2">
          The page says who it is about; it is proposed as a new {form.noun.one}, beside any that look alike.
        </p>
      )}
    </div>
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
