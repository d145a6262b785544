import type { InboxCard, InboxEntity, InboxEntityRow, InboxPage, ParentProposal } from '@/lib/review/inbox-schema';

/*
 * The inbox in the browser, without its requests: what is loaded, where one stands, what was decided and is on its way.
 * Decisions show at once; an answer that refuses one brings its card back with the reason.
 */

export type Verb = 'approve' | 'edit' | 'reject';

export type Mark =
  | { kind: 'decided'; verb: Verb; act: number; isSaved: boolean }
  /** The card is back: what was asked could not be done, and why. */
  | { kind: 'refused'; sentence: string };

export interface InboxState {
  entities: readonly InboxEntityRow[];
  nextCursor: string | null;
  details: Readonly<Record<string, InboxEntity>>;
  marks: Readonly<Record<number, Mark>>;
  /** Cards put off, in the order they come back. */
  skipped: readonly number[];
  entityKey: string | null;
  /** The card one stands on; `first` and `last` until the entity's cards are here. */
  at: number | 'first' | 'last';
  selection: readonly number[];
  anchor: number | null;
}

export type InboxEvent =
  | { type: 'loaded'; entity: InboxEntity }
  | { type: 'gone'; key: string }
  | { type: 'page'; page: InboxPage }
  | { type: 'go'; key: string; at?: InboxState['at'] }
  | { type: 'move'; step: 1 | -1; extend: boolean }
  | { type: 'toggle'; change: number; range: boolean }
  | { type: 'clear' }
  | { type: 'skip' }
  | { type: 'decide'; act: number; verb: Verb; changes: readonly number[] }
  | {
      type: 'settle';
      act: number;
      refused: readonly { change_id: number; sentence: string }[];
      created?: readonly { change_id: number; href: string }[];
    }
  | { type: 'reopen'; changes: readonly number[] };

/** The state a page starts from. A selected entity beyond the first page stands at the top of the list. */
export function startInbox(page: InboxPage, selected: InboxEntity | null, change: number | null): InboxState {
  const isListed = selected === null || page.entities.some((row) => row.key === selected.key);
  return {
    entities: isListed || !selected ? page.entities : [rowOf(selected), ...page.entities],
    nextCursor: page.next_cursor,
    details: selected ? { [selected.key]: selected } : {},
    marks: {},
    skipped: [],
    entityKey: selected?.key ?? page.entities[0]?.key ?? null,
    at: selected?.cards.some((card) => card.change_id === change) ? change! : 'first',
    selection: [],
    anchor: null,
  };
}

function rowOf(entity: InboxEntity): InboxEntityRow {
  return {
    key: entity.key,
    entity_type: entity.entity_type,
    type_label: entity.type_label,
    entity_id: entity.entity_id,
    title: entity.title,
    pending: entity.cards.length,
    unverified: entity.cards.filter((card) => !card.is_verified).length,
    oldest_at: entity.cards.map((card) => card.created_at).sort()[0] ?? new Date(0).toISOString(),
    lowest_confidence: Math.min(1, ...entity.cards.map((card) => card.confidence)),
  };
}

export const isDecided = (state: InboxState, change: number): boolean => state.marks[change]?.kind === 'decided';

/** The proposal that a card takes along when it is approved: what it belongs to, while nobody here has decided it. */
export function waitingParent(state: InboxState, card: InboxCard): ParentProposal | null {
  const { parent } = card;
  return parent?.status === 'waits' && !isDecided(state, parent.change_id) ? parent : null;
}

/** Whether what the card belongs to was turned down, so that it comes without. */
export function isOrphan(state: InboxState, card: InboxCard): boolean {
  const mark = card.parent ? state.marks[card.parent.change_id] : undefined;
  return mark?.kind === 'decided' ? mark.verb === 'reject' : card.parent?.status === 'rejected';
}

/** An entity's cards in this session's order: those put off come last, in the order they were put off. */
export function cardsOf(state: InboxState, key: string | null): InboxCard[] {
  const cards = key === null ? [] : (state.details[key]?.cards ?? []);
  const place = (card: InboxCard) => state.skipped.indexOf(card.change_id);
  return [...cards].sort((a, b) => place(a) - place(b));
}

export function openCardsOf(state: InboxState, key: string | null): InboxCard[] {
  return cardsOf(state, key).filter((card) => !isDecided(state, card.change_id));
}

/** The card one stands on; null while the entity loads or when nothing of it is open. */
export function activeCard(state: InboxState): InboxCard | null {
  const open = openCardsOf(state, state.entityKey);
  const named = open.find((card) => card.change_id === state.at);
  return named ?? (state.at === 'last' ? open.at(-1) : open[0]) ?? null;
}

/** How many of an entity's proposals still wait, as far as this page knows. */
export function remainingOf(state: InboxState, row: InboxEntityRow): number {
  const loaded = state.details[row.key];
  return loaded ? openCardsOf(state, row.key).length : row.pending;
}

/** The nearest entity with something open after (or before) the present one. */
export function neighbourKey(state: InboxState, step: 1 | -1): string | null {
  const start = state.entities.findIndex((row) => row.key === state.entityKey);
  for (let index = start + step; index >= 0 && index < state.entities.length; index += step) {
    const row = state.entities[index];
    if (row && remainingOf(state, row) > 0) return row.key;
  }
  return null;
}

export function reduceInbox(state: InboxState, event: InboxEvent): InboxState {
  switch (event.type) {
    case 'loaded':
      return load(state, event.entity);
    case 'gone':
      return {
        ...state,
        entities: state.entities.map((row) => (row.key === event.key ? { ...row, pending: 0 } : row)),
      };
    case 'page': {
      const known = new Set(state.entities.map((row) => row.key));
      const fresh = event.page.entities.filter((row) => !known.has(row.key));
      return { ...state, entities: [...state.entities, ...fresh], nextCursor: event.page.next_cursor };
    }
    case 'go':
      return {
        ...state,
        entityKey: event.key,
        at: event.at ?? 'first',
        selection: keepSelection(state, event.key),
        anchor: null,
      };
    case 'move':
      return move(state, event.step, event.extend);
    case 'toggle':
      return toggle(state, event.change, event.range);
    case 'clear':
      return { ...state, selection: [], anchor: null };
    case 'skip':
      return skip(state);
    case 'decide':
      return decide(state, event);
    case 'settle':
      return settle(state, event);
    case 'reopen':
      return reopen({ ...state, details: linkNew(state.details, event.changes, () => null) }, event.changes);
  }
}

/** A selection belongs to one entity: acting on what is out of sight surprises. */
function keepSelection(state: InboxState, key: string): readonly number[] {
  return key === state.entityKey ? state.selection : [];
}

function load(state: InboxState, entity: InboxEntity): InboxState {
  const before = state.details[entity.key]?.cards ?? [];
  const fresh = new Set(entity.cards.map((card) => card.change_id));
  // What was decided here stays in its place as a line, although the server no longer counts it as waiting.
  const decided = before.filter((card) => isDecided(state, card.change_id) && !fresh.has(card.change_id));
  return { ...state, details: { ...state.details, [entity.key]: { ...entity, cards: [...decided, ...entity.cards] } } };
}

function move(state: InboxState, step: 1 | -1, extend: boolean): InboxState {
  const open = openCardsOf(state, state.entityKey);
  const index = open.findIndex((card) => card.change_id === activeCard(state)?.change_id);
  const next = index < 0 ? undefined : open[index + step];
  if (next) {
    if (!extend) return { ...state, at: next.change_id, anchor: null };
    const anchor = state.anchor ?? open[index]!.change_id;
    return { ...state, at: next.change_id, anchor, selection: rangeBetween(open, anchor, next.change_id) };
  }
  const key = extend ? null : neighbourKey(state, step);
  return key === null
    ? state
    : { ...state, entityKey: key, at: step === 1 ? 'first' : 'last', selection: [], anchor: null };
}

function rangeBetween(cards: readonly InboxCard[], from: number, to: number): number[] {
  const ids = cards.map((card) => card.change_id);
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)].sort((x, y) => x - y) as [number, number];
  return ids.slice(Math.max(0, a), b + 1);
}

function toggle(state: InboxState, change: number, range: boolean): InboxState {
  const open = openCardsOf(state, state.entityKey);
  if (range) {
    const anchor = state.anchor ?? activeCard(state)?.change_id ?? change;
    const picked = new Set([...state.selection, ...rangeBetween(open, anchor, change)]);
    return {
      ...state,
      at: change,
      anchor,
      selection: open.map((card) => card.change_id).filter((id) => picked.has(id)),
    };
  }
  const isOn = state.selection.includes(change);
  const selection = isOn ? state.selection.filter((id) => id !== change) : [...state.selection, change];
  return { ...state, at: change, anchor: change, selection };
}

function skip(state: InboxState): InboxState {
  const active = activeCard(state);
  if (!active) return state;
  const next = nextAfter(state, [active.change_id]);
  const skipped = [...state.skipped.filter((id) => id !== active.change_id), active.change_id];
  return { ...state, skipped, at: next ?? 'first', anchor: null };
}

/** The open card that follows the ones leaving, or else the one before; null when none is left. */
function nextAfter(state: InboxState, leaving: readonly number[]): number | null {
  const open = openCardsOf(state, state.entityKey);
  const last = Math.max(...leaving.map((id) => open.findIndex((card) => card.change_id === id)));
  const stays = (card: InboxCard | undefined) => card !== undefined && !leaving.includes(card.change_id);
  const after =
    open.slice(last + 1).find(stays) ??
    open
      .slice(0, last + 1)
      .reverse()
      .find(stays);
  return after?.change_id ?? null;
}

function decide(state: InboxState, event: Extract<InboxEvent, { type: 'decide' }>): InboxState {
  const active = activeCard(state);
  const isLeaving = active !== null && event.changes.includes(active.change_id);
  const next = isLeaving ? nextAfter(state, event.changes) : (active?.change_id ?? null);
  const marks = { ...state.marks };
  for (const change of event.changes)
    marks[change] = { kind: 'decided', verb: event.verb, act: event.act, isSaved: false };
  return {
    ...state,
    marks,
    at: next ?? 'first',
    selection: state.selection.filter((id) => !event.changes.includes(id)),
    anchor: null,
    skipped: state.skipped.filter((id) => !event.changes.includes(id)),
  };
}

function settle(state: InboxState, event: Extract<InboxEvent, { type: 'settle' }>): InboxState {
  const sentences = new Map(event.refused.map((row) => [row.change_id, row.sentence]));
  const marks: Record<number, Mark> = { ...state.marks };
  for (const [id, mark] of Object.entries(state.marks)) {
    if (mark.kind !== 'decided' || mark.act !== event.act) continue;
    const sentence = sentences.get(Number(id));
    marks[Number(id)] = sentence === undefined ? { ...mark, isSaved: true } : { kind: 'refused', sentence };
  }
  const created = new Map(event.created?.map((row) => [row.change_id, row.href]));
  const details = linkNew(state.details, [...created.keys()], (change) => created.get(change) ?? null);
  return { ...state, marks, details };
}

/** A proposed entity has a page as long as it is in the catalogue. */
function linkNew(
  details: InboxState['details'],
  changes: readonly number[],
  hrefOf: (change: number) => string | null,
): InboxState['details'] {
  const linked = { ...details };
  for (const change of changes) {
    const entity = linked[`new:${change}`];
    if (entity) linked[entity.key] = { ...entity, href: hrefOf(change) };
  }
  return linked;
}

function reopen(state: InboxState, changes: readonly number[]): InboxState {
  const marks = { ...state.marks };
  for (const change of changes) delete marks[change];
  const first = changes[0];
  const owner = Object.values(state.details).find((entity) => entity.cards.some((card) => card.change_id === first));
  if (!owner || first === undefined) return { ...state, marks };
  return { ...state, marks, entityKey: owner.key, at: first, anchor: null, selection: keepSelection(state, owner.key) };
}
