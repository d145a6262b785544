'use client';

import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import type { DiscoverKind, DiscoverProblems, DiscoverState } from './discover-state';
import { TargetPicker } from './target-picker';

export type DiscoverFieldsProps = {
  kind: DiscoverKind;
  state: DiscoverState;
  problems: DiscoverProblems;
  onChange: (patch: Partial<DiscoverState>) => void;
};

/** What to look for, and where. */
export function DiscoverFields({ kind, state, problems, onChange }: DiscoverFieldsProps) {
  const number = (name: 'radius' | 'minHomes' | 'max', label: string, required: boolean, aside?: string) => (
    <Field label={label} required={required} error={problems[name]} aside={aside}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          value={state[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
          className="tabular-nums"
        />
      )}
    </Field>
  );
  const price = (name: 'priceMin' | 'priceMax', label: string) => (
    <Field label={label} error={problems[name]}>
      {(control) => (
        <Input
          {...control}
          leading="$"
          inputMode="decimal"
          autoComplete="off"
          value={state[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
          className="tabular-nums"
        />
      )}
    </Field>
  );
  const isInventory = kind === 'inventory';
  return (
    <>
      {isInventory ? <Builder required state={state} problems={problems} onChange={onChange} /> : null}
      <div className={isInventory ? undefined : 'grid grid-cols-[minmax(0,1fr)_6.5rem] gap-x-4'}>
        <Field
          label="Place"
          required={!isInventory}
          error={problems.location}
          hint="A city with its state, a state, or a ZIP code."
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={120}
              placeholder="Houston, TX"
              value={state.location}
              onChange={(event) => onChange({ location: event.target.value })}
            />
          )}
        </Field>
        {isInventory ? null : number('radius', 'Within', true, 'miles')}
      </div>
      {isInventory ? (
        <Field label="Community" error={problems.communityName} hint="Its name as the pages write it.">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={255}
              value={state.communityName}
              onChange={(event) => onChange({ communityName: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {kind === 'homes' ? (
        <>
          <div className="grid grid-cols-2 gap-4">
            {price('priceMin', 'Price from')}
            {price('priceMax', 'Price to')}
          </div>
          <Builder state={state} problems={problems} onChange={onChange} />
          <Field label="In the community" error={problems.community}>
            {(control) => (
              <TargetPicker
                control={control}
                entityType="community"
                noun="community"
                clearable
                value={state.community}
                onChange={(community) => onChange({ community })}
              />
            )}
          </Field>
        </>
      ) : null}
      <div className="grid grid-cols-2 gap-4">
        {kind === 'communities' ? number('minHomes', 'Homes at least', false) : null}
        {number('max', kind === 'communities' ? 'Communities at most' : 'Homes at most', true)}
      </div>
    </>
  );
}

function Builder({
  state,
  problems,
  onChange,
  required = false,
}: Omit<DiscoverFieldsProps, 'kind'> & { required?: boolean }) {
  return (
    <Field
      label={required ? 'Builder' : 'By the builder'}
      required={required}
      error={problems.builder}
      hint={state.builder?.detail}
    >
      {(control) => (
        <TargetPicker
          control={control}
          entityType="builder"
          noun="builder"
          clearable={!required}
          value={state.builder}
          onChange={(builder) => onChange({ builder })}
        />
      )}
    </Field>
  );
}
