import { followable } from '../../../ui/external-link';
import { LINK_STATES, type LinkState } from '@/lib/review/cards/schema';
import type { ChildListView, ChildRowView } from '@/lib/review/catalog/detail/describe-entity';

/** A builder as a community shows it, as its page needs it. */
export interface Card {
  id: number;
  /** As seen in the community. */
  name: string;
  /** Where it was seen; null for what no browser should follow. */
  url: string | null;
  state: LinkState;
  /** The builder that it is. */
  builder: { title: string; href: string } | null;
  /** The builder that it may be. */
  suggested: { id: string; title: string; href: string } | null;
  reason: string;
  said: { by: string; at: string } | null;
  row: ChildRowView;
}

/** The cards of a community's list of builders, what is to be judged first. */
export function readCards(list: ChildListView): Card[] {
  const cards = list.rows.map((row): Card => {
    const { link_state: state, link_reason: reason, url } = row.input_text;
    const builder = row.cells['builder_profile_id'];
    const suggested = row.cells['suggested_builder_id'];
    return {
      id: row.id,
      name: row.title,
      url: followable(url)?.href ?? null,
      state: LINK_STATES.find((known) => known === state) ?? 'unlinked',
      builder: builder?.kind === 'entity' ? builder : null,
      suggested:
        suggested?.kind === 'entity' ? { ...suggested, id: row.input_text['suggested_builder_id'] ?? '' } : null,
      reason: reason ?? '',
      said: row.said,
      row,
    };
  });
  const place = { suggested: 0, unlinked: 1, no_profile: 2, auto_linked: 3, linked: 3, not_applicable: 4 };
  return cards.sort((a, b) => place[a.state] - place[b.state] || a.name.localeCompare(b.name, 'en'));
}

/** Whether it names its builder. */
export const isLinked = ({ state }: Card): boolean => state === 'linked' || state === 'auto_linked';

/** Whether nobody has said yet what it is. */
export const isOpen = ({ state }: Card): boolean => state === 'unlinked' || state === 'suggested';
