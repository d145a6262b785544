import { recordAudit } from '../../audit/commands';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { findOptedOut, recordKey } from '../../catalog/opt-outs/queries';
import type { Db } from '../../platform/db/client';
import { rowsJson, rowsSql, takeIds } from '../../platform/db/write-rows';
import { OPEN_STATES, type LinkState } from '../cards/schema';
import type { Decider } from '../decisions/commands';

/** Cards that are said to be one builder's, or that may be, and why. A person links ("linked") only what is suggested. */
export interface CardLink {
  cardIds: readonly bigint[];
  builderId: bigint;
  state: Extract<LinkState, 'linked' | 'auto_linked' | 'suggested'>;
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

/** One row for each link: its cards as PostgreSQL reads an array out of JSON text. */
const LINK_COLUMNS = {
  card_ids: 'bigint[]',
  builder_id: 'bigint',
  state: 'text',
  reason: 'text',
  confidence: 'float8',
  job_id: 'text',
};

/**
 * Links and suggests many cards as one act: what is written, why, who decided, and how it is taken back stand in the same rows as
 * of any other change. A link is one judgement, so one observation, one change and one decision; each card that it writes is an
 * item of the act, and is put back by itself. Three statements, however many cards. Communities are locked in the order of ids, as
 * by everything that writes cards.
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
  await tx.$executeRaw`
    SELECT 1 FROM communities WHERE id IN (SELECT community_id FROM community_builders WHERE id = ANY(${ids}::bigint[]))
    ORDER BY id FOR NO KEY UPDATE`;
  // Sorting and joining what is written must not go to disk.
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true)`;
  const applicationId = given ?? (await takeIds(tx, 'applications', 1))[0]!;
  const [written] = await tx.$queryRawUnsafe<{ linked: number; suggested: number }[]>(
    WRITE_SQL,
    rowsJson(
      allowed.map(({ cardIds, builderId, state, reason, confidence, jobId }) => ({
        ...{ card_ids: `{${cardIds.join(',')}}`, builder_id: builderId, state, reason: reason.slice(0, 500) },
        ...{ confidence, job_id: jobId },
      })),
    ),
    [...from],
    applicationId,
    decider.id,
    decider.kind,
    now,
    notes,
    given === null,
  );
  const { linked = 0, suggested = 0 } = written ?? {};
  if (linked + suggested === 0) return { applicationId: null, linked, suggested, skipped: asked };
  await recordAudit(tx, {
    actor: decider.actor,
    action: 'cards.linked',
    target: { type: 'application', id: applicationId },
    detail: { linked, suggested },
  });
  return { applicationId, linked, suggested, skipped: asked - linked - suggested };
}

/**
 * References are checked when the statement ends, so all of it is one. Parameters: $1 links, $2 states, $3 application, $4 who, $5 what
 * kind of decider, $6 now, $7 notes, $8 whether the application is new.
 */
const WRITE_SQL = `
  WITH asked AS MATERIALIZED (SELECT row_number() OVER () AS no, r.* FROM ${rowsSql(LINK_COLUMNS, '$1')}),
  target AS MATERIALIZED (
    SELECT a.no, c.id AS card_id, c.community_id, c.builder_name, c.builder_profile_id, c.link_state, c.suggested_builder_id, c.link_reason
    FROM asked a CROSS JOIN LATERAL unnest(a.card_ids) AS card(id)
    JOIN community_builders c ON c.id = card.id AND c.link_state = ANY($2::text[])
    WHERE EXISTS (SELECT FROM builder_profiles b WHERE b.id = a.builder_id)
      AND (a.state <> 'linked' OR c.suggested_builder_id = a.builder_id)
  ), judged AS MATERIALIZED (
    SELECT a.*, nextval('observations_id_seq') AS observation_id, nextval('collection_changes_id_seq') AS change_id, t.cards, t.name,
      CASE WHEN a.state <> 'suggested' THEN a.builder_id END AS linked_id, CASE WHEN a.state = 'suggested' THEN a.builder_id END AS suggested_id
    FROM asked a JOIN (SELECT no, count(*)::int AS cards, min(builder_name) AS name FROM target GROUP BY no) t USING (no)
  ), act AS (
    INSERT INTO applications (id, applied_by, review_notes) OVERRIDING SYSTEM VALUE
    SELECT $3::bigint, $4::text, $7::text WHERE $8::boolean AND EXISTS (SELECT FROM judged)
  ), observed AS (
    INSERT INTO observations (id, entity_type, entity_id, child_type, value, method, confidence, evidence, job_id, observed_by, observed_at)
    SELECT observation_id, 'builder', builder_id, 'builder_card', jsonb_build_object('builder_name', name, 'cards', cards, 'reason', reason),
      'card_match', confidence, 'unverified', job_id, left($4, 80), $6::timestamptz FROM judged
  ), changed AS (
    INSERT INTO collection_changes (id, entity_type, parent_entity_type, parent_entity_id, child_key, observation_id, proposed_entity_data,
      change_type, status, confidence, evidence, is_by_policy, reviewed_by, reviewed_at, decided_at, applied_at, created_at, last_seen_at)
    SELECT change_id, 'builder_card', 'builder', builder_id, lower(name), observation_id,
      jsonb_build_object('builder_name', name, 'cards', cards, 'link_state', state, 'link_reason', reason), 'modified', 'applied', confidence,
      'unverified', $5::text = 'policy', left($4, 50), $6, $6, $6, $6, $6 FROM judged
  ), decided AS (
    INSERT INTO change_decisions (change_id, decision, decided_by, decider_kind, decided_at)
    SELECT change_id, 'approve', $4, $5, $6 FROM judged
  ), items AS (
    INSERT INTO application_items (application_id, change_id, entity_type, entity_id, child_type, child_id, operation, old_value, new_value)
    SELECT $3, j.change_id, 'community', t.community_id, 'builder_card', t.card_id, 'modify_child',
      jsonb_build_object('builder_profile_id', t.builder_profile_id, 'link_state', t.link_state,
        'suggested_builder_id', t.suggested_builder_id, 'link_reason', t.link_reason),
      jsonb_build_object('builder_profile_id', j.linked_id, 'link_state', j.state, 'suggested_builder_id', j.suggested_id, 'link_reason', j.reason)
    FROM target t JOIN judged j USING (no)
  ), cards AS (
    UPDATE community_builders c
    SET builder_profile_id = j.linked_id, link_state = j.state, suggested_builder_id = j.suggested_id, link_reason = j.reason, updated_at = $6
    FROM target t JOIN judged j USING (no) WHERE c.id = t.card_id RETURNING c.link_state
  )
  SELECT count(*) FILTER (WHERE link_state <> 'suggested')::int AS linked, count(*) FILTER (WHERE link_state = 'suggested')::int AS suggested
  FROM cards`;
