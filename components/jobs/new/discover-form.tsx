'use client';

import { startDiscoveryAction } from '@/lib/collection/discover/actions';
import { CollectionFrame } from './collection-frame';
import { DiscoverFields } from './discover-fields';
import {
  findDiscoveryProblems,
  initialDiscovery,
  placeDiscoveryRefusal,
  planOfDiscovery,
  toDiscovery,
  type DiscoverKind,
  type DiscoverState,
  type ListField,
  type ListSource,
} from './discover-state';
import type { CollectionFormProps } from './forms';
import { listReadOptions } from './list-read-options';
import { ReadFields } from './read-fields';
import { SearchField } from './search-field';
import { useCollectionForm } from './use-collection-form';

/** Looks for many: a builder's homes, or what an area has. */
export function DiscoverForm(props: CollectionFormProps) {
  const { form, draft, abilities, onStarted } = props;
  const kind = form.id as DiscoverKind;
  const maySearch = abilities.web_search;
  const handle = useCollectionForm<DiscoverState, ListField>({
    initial: () => initialDiscovery(kind, draft, maySearch),
    findProblems: (state) => findDiscoveryProblems(kind, state, maySearch),
    placeRefusal: placeDiscoveryRefusal,
    start: (state) => startDiscoveryAction(toDiscovery(kind, state, maySearch)),
    onStarted,
  });
  const { state, problems, change } = handle;
  const plan = { ...planOfDiscovery(kind, state, maySearch), about: recordMeant(state) };
  return (
    <CollectionFrame {...props} handle={handle} plan={plan} startLabel="Start looking">
      <DiscoverFields kind={kind} state={state} problems={problems} onChange={change} />
      <ReadFields
        legend="Where the list is"
        options={listReadOptions(kind, state, maySearch)}
        state={state}
        problems={problems}
        address={{ label: 'Address of the list', hint: 'Its further pages are read, too, up to ten.' }}
        onChange={({ read, ...patch }) =>
          change({ ...patch, ...(read === undefined ? {} : { read: read as ListSource }) })
        }
      />
      {state.read === 'page' ? null : (
        <SearchField
          value={state.searchQuery}
          error={problems.search_query}
          hint={
            plan.page === 'none'
              ? 'Left empty: what is asked for above, in words.'
              : 'Only should the page not be readable. Left empty, nothing is searched for.'
          }
          example={form.searchExample}
          available={maySearch}
          onChange={(searchQuery) => change({ searchQuery })}
        />
      )}
    </CollectionFrame>
  );
}

/** The record that opting out would concern: whose homes are looked for, else the community. */
function recordMeant({ builder, community }: DiscoverState) {
  if (builder) return { type: 'builder', id: builder.id };
  return community ? { type: 'community', id: community.id } : null;
}
