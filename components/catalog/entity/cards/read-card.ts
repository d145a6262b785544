import { followable } from '../../../ui/external-link';
import type { ChildListView, ChildRowView } from '@/lib/review/catalog/detail/describe-entity';

/** A builder as a community shows it, as its page needs it. */
export interface Card {
  id: number;
  /** As seen in the community. */
  name: string;
  /** Where it was seen; null for what no browser should follow. */
  url: string | null;
  state: 'linked' | 'unlinked' | 'not_applicable';
  builder: { title: string; href: string } | null;
  reason: string;
  row: ChildRowView;
}

/** The cards of a community's list of builders, what is to be judged first. */
export function readCards(list: ChildListView): Card[] {
  const cards = list.rows.map((row): Card => {
    const { link_state: state, link_reason: reason, url } = row.input_text;
    const builder = row.cells['builder_profile_id'];
    return {
      id: row.id,
      name: row.title,
      url: followable(url)?.href ?? null,
      state: state === 'linked' || state === 'not_applicable' ? state : 'unlinked',
      builder: builder?.kind === 'entity' ? builder : null,
      reason: reason ?? '',
      row,
    };
  });
  const place = { unlinked: 0, linked: 1, not_applicable: 2 };
  return cards.sort((a, b) => place[a.state] - place[b.state] || a.name.localeCompare(b.name, 'en'));
}
