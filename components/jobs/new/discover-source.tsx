'use client';

import { ExternalLink } from '../../ui/external-link';
import { RadioGroup } from '../../ui/radio-group';
import { AddressField } from './address-field';
import type { DiscoverKind, DiscoverProblems, DiscoverState, ListSource } from './discover-state';
import { PageFields } from './page-fields';

export type DiscoverSourceProps = {
  kind: DiscoverKind;
  state: DiscoverState;
  problems: DiscoverProblems;
  maySearch: boolean;
  onChange: (patch: Partial<DiscoverState>) => void;
};

/** Where the list is: on the builder's website, wherever a search finds one, or on a page that is named or brought. */
export function DiscoverSource({ kind, state, problems, maySearch, onChange }: DiscoverSourceProps) {
  const website = kind === 'inventory' ? (state.builder?.website ?? null) : null;
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        name="list"
        legend="Where the list is"
        value={state.read}
        onChange={(value) => onChange({ read: value as ListSource })}
        options={[
          website
            ? { value: 'own', label: 'On its website', hint: <ExternalLink href={website} /> }
            : {
                value: 'own',
                label: 'Wherever a search finds one',
                hint: maySearch
                  ? 'Claude finds pages, at most twice at a cent a search; each is read and checked by us.'
                  : 'Needs a key for Claude. Name a page instead.',
              },
          { value: 'address', label: 'On a page I name' },
          { value: 'page', label: 'On a page I saved', hint: 'A file or pasted HTML. Nothing is fetched.' },
        ]}
      />
      {state.read === 'address' ? (
        <AddressField
          label="Address of the list"
          value={state.address}
          error={problems.address}
          hint="Its further pages are read, too, up to ten."
          required
          onChange={(address) => onChange({ address })}
        />
      ) : null}
      {state.read === 'page' ? <PageFields state={state} problems={problems} onChange={onChange} /> : null}
    </div>
  );
}
