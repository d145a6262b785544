'use client';

import type { CollectionDraft } from '@/lib/collection/console/queries';
import { ExternalLink } from '../../ui/external-link';
import { RadioGroup, type RadioOption } from '../../ui/radio-group';
import { AddressField } from './address-field';
import { PageFields } from './page-fields';
import { isSearchable, type FormProblems, type FormState, type ReadKind } from './form-state';

export type SourceFieldsProps = {
  state: FormState;
  problems: FormProblems;
  storedPage: CollectionDraft['stored_page'];
  /** Whether Claude can search the web here. */
  maySearch: boolean;
  onChange: (patch: Partial<FormState>) => void;
};

/** What to read: the website, another address, or a page a person brings. */
export function SourceFields({ state, problems, storedPage, maySearch, onChange }: SourceFieldsProps) {
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        name="read"
        legend="What to read"
        options={readOptions(state, storedPage, maySearch)}
        value={state.read}
        onChange={(value) => onChange({ read: value as ReadKind })}
      />
      {problems.source ? (
        <p role="alert" tabIndex={-1} className="text-sm text-removed outline-none">
          {problems.source}
        </p>
      ) : null}
      {state.read === 'address' ? (
        <AddressField
          label="Address of the page"
          value={state.address}
          error={problems.address}
          hint="robots.txt is asked before the page is."
          required
          onChange={(address) => onChange({ address })}
        />
      ) : null}
      {state.read === 'page' ? <PageFields state={state} problems={problems} onChange={onChange} /> : null}
    </div>
  );
}

function readOptions(state: FormState, storedPage: CollectionDraft['stored_page'], maySearch: boolean): RadioOption[] {
  const website = state.isKnown ? (state.target?.website ?? null) : null;
  const reason = !state.isKnown
    ? 'A new one has none on record yet.'
    : state.target === null
      ? 'Choose first.'
      : 'None on record.';
  return [
    {
      value: 'website',
      label: 'Its website',
      disabled: website === null && !(state.isKnown && state.target === null),
      hint: website ? <ExternalLink href={website} /> : reason,
    },
    ...(maySearch && isSearchable(state)
      ? [
          {
            value: 'search',
            label: 'Whatever the web says',
            hint: 'Claude searches, at most twice at a cent each and what it reads, and every page it cites is read and checked.',
          },
        ]
      : []),
    { value: 'address', label: 'Another address' },
    {
      value: 'page',
      label: 'A page I saved',
      hint: 'A file or pasted HTML. Nothing is fetched, so robots.txt and logins do not matter.',
    },
    ...(storedPage
      ? [
          {
            value: 'stored',
            label: 'The page supplied before',
            hint: [storedPage.title, storedPage.address].filter(Boolean).join(' · ') || 'Without an address',
          },
        ]
      : []),
  ];
}
