'use client';

import { useState } from 'react';
import { checkAddressAction } from '@/lib/collection/actions';
import { typedAddressProblem } from '@/lib/web/target-address';
import { ask } from '../../shell/ask';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';

export type AddressFieldProps = {
  label: string;
  value: string;
  error?: string | undefined;
  hint: string;
  required?: boolean;
  onChange: (value: string) => void;
};

/** An address, judged as soon as one leaves it: first by its form, then by the server's rules. */
export function AddressField({ label, value, error, hint, required = false, onChange }: AddressFieldProps) {
  const [verdict, setVerdict] = useState<{ of: string; problem: string | null } | null>(null);
  const judge = async () => {
    const text = value.trim();
    if (text === '') return;
    const plain = typedAddressProblem(text);
    setVerdict({ of: text, problem: plain });
    if (plain) return;
    const result = await ask(checkAddressAction(text));
    setVerdict({
      of: text,
      problem: result.ok ? null : (result.problem.invalid_params?.[0]?.reason ?? result.problem.detail),
    });
  };
  const own = verdict?.of === value.trim() ? verdict.problem : null;
  return (
    <Field label={label} required={required} error={error ?? own ?? undefined} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          placeholder="https://example.com/about"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => void judge()}
        />
      )}
    </Field>
  );
}
