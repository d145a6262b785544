import { ExternalLink } from '../../ui/external-link';
import type { RadioOption } from '../../ui/radio-group';
import { websiteOf, type DiscoverKind, type DiscoverState } from './discover-state';

/** Where a list can be read: on the builder's website, wherever a search finds one, or on a page that is named or brought. */
export function listReadOptions(kind: DiscoverKind, state: DiscoverState, maySearch: boolean): RadioOption[] {
  const website = websiteOf(kind, state);
  const isOpen = kind === 'inventory' && state.builder === null;
  return [
    website
      ? { value: 'own', label: 'On its website', hint: <ExternalLink href={website} /> }
      : isOpen
        ? { value: 'own', label: 'On its website', hint: 'Choose a builder first.' }
        : {
            value: 'own',
            label: 'Wherever a search finds one',
            disabled: !maySearch,
            hint: maySearch
              ? 'Claude finds pages, at most twice at a cent a search; each is read and checked by us.'
              : 'Needs a key for Claude. Name a page instead.',
          },
    { value: 'address', label: 'On a page I name' },
    { value: 'page', label: 'On a page I saved', hint: 'A file or pasted HTML. Nothing is fetched.' },
  ];
}
