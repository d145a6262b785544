import { recordAudit } from '../../audit/commands';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { findOptedOut, recordKey } from '../../catalog/opt-outs/queries';
import type { Db } from '../../platform/db/client';
import { rowsJson, rowsSql, takeIds } from '../../platform/db/write-rows';
import { OPEN_STATES, type LinkState } from '../cards/schema';
import type { Decider } from '../decisions/commands';
import { appendApplications } from '../decisions/log-commands';

/** Cards that are said to be one builder's, or that may be, and why. */
export interface CardLink {
  cardIds: readonly bigint[];
  builderId: bigint;
  state: Extract<LinkState, 'auto_linked' | 'suggested'>;
  /** Shown with the card; at most 500 characters. */
  reason: string;
  /** 0–1. */
  confidence: number;
  /** The job whose find it is; null for a name that is known. */
  jobId: string | null;
}

export interface LinkOptions {
  notes: string | null;
  /** States in which a card is taken; others are passed over, for somebody has said something of them. */
  from?: readonly LinkState[];
  /** The act that it belongs to, where it is part of one. */
  applicationId?: bigint | null;
  now: Date;
}

export interface LinkOutcome {
  /** Null where nothing was written. */
  applicationId: bigint | null;
  linked: number;
  suggested: number;
  /** Cards that are gone, that somebody has judged meanwhile, or whose builder is gone or has opted out. */
  skipped: number;
}

const LINK_COLUMNS = {
  card_id: 'bigint',
  builder_id: 'bigint',
  state: 'text',
  reason: 'text',
  confidence: 'float8',
  observation_id: 'bigint',
};

/**
 * Links and suggests many cards as one act: what is written, why, who decided, and how it is taken back stand in the same rows as
 * of any other change, an observation for each link and a change, a decision and an item for each card. Five statements, however
 * many cards. Communities are locked in the order of ids, as by everything that writes cards.
 */
export async function linkCards(
  tx: Db,
  decider: Decider,
  links: readonly CardLink[],
  { notes, now, from = OPEN_STATES, applicationId: given = null }: LinkOptions,
): Promise<LinkOutcome> {
  const asked = links.reduce((sum, { cardIds }) => sum + cardIds.length, 0);
  if (asked === 0) return { applicationId: null, linked: 0, suggested: 0, skipped: 0 };
  await holdOptOuts(tx);
  const optedOut = await findOptedOut(
    tx,
    links.map(({ builderId }) => ({ type: 'builder', id: builderId })),
  );
  const allowed = links.filter(({ builderId }) => !optedOut.has(recordKey('builder', builderId)));
  const ids = allowed.flatMap(({ cardIds }) => cardIds);
  await tx.$queryRaw`
    SELECT id FROM communities WHERE id IN (SELECT community_id FROM community_builders WHERE id = ANY(${ids}::bigint[]))
    ORDER BY id FOR NO KEY UPDATE`;
  const observations = await takeIds(tx, 'observations', allowed.length);
  const [fresh] = given === null ? await takeIds(tx, 'applications', 1) : [given];
  const applicationId = fresh!;
  const rows = allowed.flatMap((link, index) =>
    link.cardIds.map((cardId) => ({
      ...{ card_id: cardId, builder_id: link.builderId, state: link.state, reason: link.reason.slice(0, 500) },
      ...{ confidence: link.confidence, observation_id: observations[index]! },
    })),
  );
  const text = rowsJson(rows);
  // What refers to the act and to the observations comes after them; which of them are needed is known only then.
  const needed = await findNeeded(tx, text, from);
  if (needed.length === 0) return { applicationId: null, linked: 0, suggested: 0, skipped: asked };
  if (given === null)
    await appendApplications(tx, decider, [{ id: applicationId, ...(notes === null ? {} : { notes }) }]);
  const kept = new Set(needed);
  await observe(
    tx,
    allowed.map((link, index) => ({ link, id: observations[index]! })).filter(({ id }) => kept.has(id)),
    decider,
    now,
  );
  const [written] = await tx.$queryRawUnsafe<{ linked: number; suggested: number }[]>(
    WRITE_SQL,
    text,
    [...from],
    applicationId,
    decider.id,
    decider.kind,
    now,
  );
  const { linked = 0, suggested = 0 } = written ?? {};
  await recordAudit(tx, {
    actor: decider.actor,
    action: 'cards.linked',
    target: { type: 'application', id: applicationId },
    detail: { linked, suggested },
  });
  return { applicationId, linked, suggested, skipped: asked - linked - suggested };
}

const TARGETS = `FROM ${rowsSql(LINK_COLUMNS, '$1')} JOIN community_builders c ON c.id = r.card_id AND c.link_state = ANY($2::text[])
    JOIN builder_profiles b ON b.id = r.builder_id`;

/** Observations of links that have a card to be written. */
async function findNeeded(tx: Db, text: string, from: readonly LinkState[]): Promise<bigint[]> {
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(`SELECT DISTINCT r.observation_id AS id ${TARGETS}`, text, [
    ...from,
  ]);
  return rows.map(({ id }) => id);
}

async function observe(tx: Db, links: readonly { link: CardLink; id: bigint }[], decider: Decider, now: Date) {
  await tx.observation.createMany({
    data: links.map(({ id, link }) => ({
      ...{ id, entity_type: 'builder', entity_id: link.builderId, child_type: 'builder_card', job_id: link.jobId },
      value: { cards: link.cardIds.length, reason: link.reason },
      ...{ method: 'card_match', confidence: link.confidence, evidence: 'unverified' },
      ...{ observed_by: decider.id.slice(0, 80), observed_at: now },
    })),
  });
}

/** Parameters: $1 rows, $2 states, $3 application, $4 who, $5 what kind of decider, $6 now. */
const WRITE_SQL = `
  WITH target AS MATERIALIZED (
    SELECT nextval('collection_changes_id_seq') AS change_id, r.*, c.community_id, c.builder_name,
      jsonb_build_object('builder_profile_id', c.builder_profile_id, 'link_state', c.link_state,
        'suggested_builder_id', c.suggested_builder_id, 'link_reason', c.link_reason) AS before,
      jsonb_build_object('builder_profile_id', CASE WHEN r.state = 'auto_linked' THEN r.builder_id END, 'link_state', r.state,
        'suggested_builder_id', CASE WHEN r.state = 'suggested' THEN r.builder_id END, 'link_reason', r.reason) AS after
    ${TARGETS} ORDER BY c.id
  ), changes AS (
    INSERT INTO collection_changes (id, entity_type, entity_id, parent_entity_type, parent_entity_id, child_id, child_key,
      observation_id, proposed_entity_data, old_value, new_value, change_type, status, confidence, evidence, is_by_policy, reviewed_by, reviewed_at,
      decided_at, applied_at, created_at, last_seen_at)
    SELECT change_id, 'builder_card', card_id, 'community', community_id, card_id, lower(builder_name),
      observation_id, after, before::text, after::text, 'modified', 'applied', confidence, 'unverified', $5 = 'policy', left($4, 50), $6, $6, $6, $6, $6
    FROM target
  ), decisions AS (
    INSERT INTO change_decisions (change_id, decision, decided_by, decider_kind, decided_at)
    SELECT change_id, 'approve', $4, $5, $6 FROM target
  ), items AS (
    INSERT INTO application_items (application_id, change_id, entity_type, entity_id, child_type, child_id, operation, old_value, new_value)
    SELECT $3, change_id, 'community', community_id, 'builder_card', card_id, 'modify_child', before, after FROM target ORDER BY card_id
  ), cards AS (
    UPDATE community_builders c
    SET builder_profile_id = CASE WHEN t.state = 'auto_linked' THEN t.builder_id END, link_state = t.state,
      suggested_builder_id = CASE WHEN t.state = 'suggested' THEN t.builder_id END, link_reason = t.reason, updated_at = $6
    FROM target t WHERE c.id = t.card_id RETURNING t.state
  )
  SELECT count(*) FILTER (WHERE state = 'auto_linked')::int AS linked, count(*) FILTER (WHERE state = 'suggested')::int AS suggested
  FROM cards`;
