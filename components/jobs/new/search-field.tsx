'use client';

import { Field } from '../../ui/field';
import { Input } from '../../ui/input';

export type SearchFieldProps = {
  value: string;
  error: string | undefined;
  /** What is searched for when it is left empty, or when it is searched at all. */
  hint: string;
  example: string | undefined;
  /** Whether Claude can search the web here. */
  available: boolean;
  onChange: (value: string) => void;
};

/** What to look for on the web; shut, with the reason, where nobody can look. */
export function SearchField({ value, error, hint, example, available, onChange }: SearchFieldProps) {
  return (
    <Field
      label="Search the web for"
      error={error}
      hint={available ? hint : 'Web search is there once ANTHROPIC_API_KEY is set. The page is read without it.'}
    >
      {(control) => (
        <Input
          {...control}
          value={value}
          disabled={!available}
          maxLength={500}
          placeholder={available ? example : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
