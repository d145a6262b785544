'use client';

import { RadioGroup, type RadioOption } from '../../ui/radio-group';
import { AddressField } from './address-field';
import type { FormState, Problems } from './form-rules';
import { PageFields } from './page-fields';

export type ReadFieldsProps = {
  legend: string;
  options: readonly RadioOption[];
  state: FormState;
  problems: Problems;
  /** What the address is of, and what becomes of it. */
  address: { label: string; hint: string };
  onChange: (patch: Partial<FormState>) => void;
};

/** What to read, and the address or the page where that is what is read. */
export function ReadFields({ legend, options, state, problems, address, onChange }: ReadFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <div>
        <RadioGroup
          name="read"
          legend={legend}
          options={options}
          value={state.read}
          onChange={(read) => onChange({ read })}
        />
        {problems.source ? (
          <p role="alert" tabIndex={-1} className="mt-1 text-sm text-removed outline-none">
            {problems.source}
          </p>
        ) : null}
      </div>
      {state.read === 'address' ? (
        <AddressField
          label={address.label}
          value={state.address}
          error={problems.address}
          hint={address.hint}
          required
          onChange={(typed) => onChange({ address: typed })}
        />
      ) : null}
      {state.read === 'page' ? <PageFields state={state} problems={problems} onChange={onChange} /> : null}
    </div>
  );
}
