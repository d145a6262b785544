import type { CollectionDraft } from '@/lib/collection/console/queries';
import { ExternalLink } from '../../ui/external-link';
import type { RadioOption } from '../../ui/radio-group';
import { isSearchable, type EntityState } from './entity-state';

/** What can be read about one entity: its website, the web, another address, or a page a person brings. */
export function entityReadOptions(
  state: EntityState,
  storedPage: CollectionDraft['stored_page'],
  maySearch: boolean,
): RadioOption[] {
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
