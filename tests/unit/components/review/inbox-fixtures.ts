import type { InboxCard, InboxEntity, InboxEntityRow } from '@/lib/review/inbox-schema';

/** A card that is verified, sure and free to decide; tests name what differs. */
export function card(change_id: number, over: Partial<InboxCard> = {}): InboxCard {
  return {
    change_id,
    entity_key: 'builder:1',
    kind: 'field',
    label: 'Phone',
    field: 'phone',
    title: null,
    change_type: 'modified',
    rows: [],
    extras: [],
    confidence: 0.95,
    reasons: [],
    is_verified: true,
    quote: null,
    source_url: null,
    source_host: null,
    snapshot_id: null,
    spans: [],
    other_values: [],
    look_alikes: [],
    waiting_cards: null,
    times_seen: 1,
    created_at: '2026-01-01T00:00:00.000Z',
    job_id: null,
    is_locked: false,
    is_stale: false,
    is_challenge: false,
    is_run_held: false,
    expected: null,
    origin: null,
    parent: null,
    waiting_children: 0,
    ...over,
  };
}

export function entity(key: string, ids: readonly number[]): InboxEntity {
  return {
    key,
    entity_type: 'builder',
    type_label: 'Builder',
    entity_id: Number(key.split(':')[1]),
    title: `Builder ${key}`,
    detail: '',
    website: null,
    href: null,
    cards: ids.map((id) => card(id, { entity_key: key })),
    hidden: 0,
    opt_out: null,
  };
}

export function listRow(key: string, pending: number): InboxEntityRow {
  return {
    key,
    entity_type: 'builder',
    type_label: 'Builder',
    entity_id: Number(key.split(':')[1]),
    title: key,
    pending,
    unverified: 0,
    oldest_at: '2026-01-01T00:00:00.000Z',
    lowest_confidence: 0.9,
  };
}
