'use client';

import { Field } from '../../ui/field';
import { SegmentedControl } from '../../ui/segmented-control';
import type { EntityState } from './entity-state';
import type { CollectionForm } from './forms';
import { TargetPicker } from './target-picker';

export type TargetFieldProps = {
  form: CollectionForm;
  state: EntityState;
  error: string | undefined;
  onChange: (patch: Partial<EntityState>) => void;
};

/** Which entity the collection is about: one of the catalogue, found by typing, or a new one. */
export function TargetField({ form, state, error, onChange }: TargetFieldProps) {
  const chosen = state.target;
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
            <TargetPicker
              control={control}
              entityType={form.entityType}
              noun={form.noun.one}
              value={chosen}
              onChange={(target) =>
                onChange({
                  target,
                  ...(target?.website && state.read === 'address' && !state.address ? { read: 'website' } : {}),
                  ...(target && !target.website && state.read === 'website' ? { read: 'address' } : {}),
                  ...(target?.website && !state.pageAddress ? { pageAddress: target.website } : {}),
                })
              }
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
