import type { AuditRow } from './queries';

/** What a change or an entity is called; looked up by the caller, so that describing needs no database. */
export interface AuditNames {
  /** By change id. `field` is in words; null for a child or a new entity. */
  changes: ReadonlyMap<string, { field: string | null; what: string; entity: string; entityKey: string | null }>;
  /** By "builder:12". */
  entities: ReadonlyMap<string, { title: string; href: string }>;
  /** E-mail by account id. */
  users: ReadonlyMap<string, string>;
}

/** An event as a sentence after its actor: "approved" + "phone of Fennimore & Oake", which leads somewhere. */
export interface EventWords {
  verb: string;
  /** Empty when the verb says it all ("signed in"). */
  object: string;
  href: string | null;
}

const JOB_VERBS: Record<string, string> = { created: 'queued', cancelled: 'cancelled', retried: 'queued again' };
const SOURCE_VERBS: Record<string, string> = { sampled: 'fetched a sample page of' };
/** Verb, and what it was done to where that is no site. */
const DEMO_WORDS: Record<string, { verb: string; object?: string }> = {
  switched_version: { verb: 'switched the version of sample site' },
  changed_faults: { verb: 'changed the faults of sample site' },
  changed_model_faults: { verb: 'changed the faults of', object: 'the demo world’s Claude' },
  reset: { verb: 'reset', object: 'the demo world' },
};
const BACKFILL_VERBS: Record<string, string> = {
  started: 'started',
  finished: 'finished',
  undone: 'took back',
  undo_finished: 'finished taking back',
};
const CHANGE_VERBS: Record<string, string> = {
  applied: 'approved and applied',
  approved: 'approved',
  rejected: 'rejected',
  reopened: 'reopened',
  superseded: 'superseded',
  closed: 'closed',
};

/** Every action gets a sentence; one that is not known is read as "<noun>.<verb>". */
export function describeEvent(event: AuditRow, names: AuditNames): EventWords {
  const [noun = '', verb = ''] = event.action.split('.');
  const id = event.target_id ?? '';
  const detail = detailOf(event);
  const entity = names.entities.get(`${event.target_type}:${id}`);
  switch (noun) {
    case 'session':
      return plain(verb === 'opened' ? (detail.kind === 'token' ? 'signed in by API' : 'signed in') : 'signed out');
    case 'user':
      return { verb: words(verb), object: `the account ${names.users.get(id) ?? id}`, href: null };
    case 'api_key':
      return { verb: words(verb), object: 'an API key', href: null };
    case 'budget':
      return verb === 'changed'
        ? { verb, object: 'the model and the budgets', href: '/settings' }
        : { verb: 'found nearly used up', object: BUDGETS[String(detail.scope)] ?? 'a budget', href: '/settings' };
    case 'policy':
      return {
        verb: words(verb),
        object: `the policy for ${detail.field === '*' ? 'everything else' : words(String(detail.field ?? ''))} of a ${String(detail.entity_type ?? '')}`,
        href: '/settings/policies',
      };
    case 'wave':
      return { verb: WAVE_VERBS[verb] ?? words(verb), object: `wave ${id}`, href: `/review/waves/${id}` };
    case 'run': {
      const done = detail.decision === 'discard' ? 'discarded' : words(verb);
      return { verb: done, object: `the held run of ${id}`, href: `/jobs/${encodeURIComponent(id)}` };
    }
    case 'source':
      return {
        verb: SOURCE_VERBS[verb] ?? words(verb),
        object: `source ${String(detail.host ?? id)}`,
        href: `/sources/${encodeURIComponent(id)}`,
      };
    case 'opt_out':
      return {
        verb: words(verb),
        object: `the opt-out of ${entity?.title ?? named(event)}`,
        href: entity?.href ?? '/sources/opt-outs',
      };
    case 'notice':
    case 'notices':
      if (verb === 'tested') return plain('sent themselves a test message');
      return { verb: NOTICE_VERBS[verb] ?? words(verb), object: noticesWords(noun, detail.changed), href: '/notices' };
    case 'installation':
      return plain('set this installation up');
    case 'demo':
      return { verb: words(verb), object: id || 'the demo world', ...DEMO_WORDS[verb], href: '/demo' };
    case 'job':
      return describeJob(verb, id, detail, names);
    case 'jobs':
      return { verb: bulkVerb(verb), object: jobsWords(detail.changed), href: '/jobs' };
    case 'change':
      return describeChange(verb, id, names);
    case 'application': {
      const restored = count(detail.restored);
      return {
        verb: verb === 'rolled_back' ? 'rolled back' : words(verb),
        object: `${restored} ${restored === '1' ? 'change' : 'changes'} of application ${id}`,
        href: '/review?view=decided',
      };
    }
    case 'field':
      return {
        verb: words(verb),
        object: `${words(String(detail.field ?? 'a field'))} of ${entity?.title ?? named(event)}`,
        href: entity?.href ?? null,
      };
    default: {
      if (noun === 'auction') return describeAuction(verb, detail, entity);
      if (noun === 'backfill' || noun === 'cards') return describeBackfill(noun, verb, id, detail);
      if (/^(?:bulk_)?import$/.test(noun)) return describeImport(noun, verb, id, detail);
      const setting = SETTINGS[noun];
      if (setting) return { verb: words(verb), ...setting };
      return { verb: words(verb || noun), object: entity?.title ?? named(event), href: entity?.href ?? null };
    }
  }
}

const detailOf = ({ detail }: AuditRow): Record<string, unknown> =>
  (typeof detail === 'object' && detail !== null ? detail : {}) as Record<string, unknown>;

function describeAuction(
  verb: string,
  detail: Record<string, unknown>,
  vehicle: { title: string; href: string | null } | undefined,
): EventWords {
  if (verb === 'backfills_queued') {
    const n = detail.queued;
    return { verb: 'queued', object: `${count(n)} ${n === 1 ? 'auction' : 'auctions'} to be read again`, href: null };
  }
  return { verb: words(verb), object: `the auction of ${vehicle?.title ?? 'a vehicle'}`, href: vehicle?.href ?? null };
}

function describeImport(noun: string, verb: string, id: string, detail: Record<string, unknown>): EventWords {
  if (verb === 'swept')
    return { verb: 'set going again', object: `${count(detail.changed)} lost imports`, href: '/listings/imports' };
  if (noun === 'import') return { verb: words(verb), object: 'the import of a page', href: null };
  const urls = count(detail.urls);
  const done = verb === 'retried' ? 'tried again' : words(verb);
  const href = `/listings/imports/${encodeURIComponent(id)}`;
  return { verb: done, object: `the import of ${urls} ${urls === '1' ? 'page' : 'pages'}`, href };
}

/** A backfill, or the builder cards that were linked at once. */
function describeBackfill(noun: string, verb: string, id: string, detail: Record<string, unknown>): EventWords {
  if (noun === 'cards') {
    const n = Number(detail.linked ?? 0) + Number(detail.suggested ?? 0);
    const cards = n === 1 ? 'one builder card' : `${n.toLocaleString('en-US')} builder cards`;
    return { verb, object: `${cards} to builders`, href: null };
  }
  const href = `/coverage/backfills/${encodeURIComponent(id)}`;
  return { verb: BACKFILL_VERBS[verb] ?? words(verb), object: `backfill ${id}`, href };
}

/** What is set in one place. */
const SETTINGS: Readonly<Record<string, { object: string; href: string }>> = {
  matching: { object: 'the matching thresholds', href: '/settings/matching' },
  limits: { object: 'the limits of jobs', href: '/settings/collection' },
  schedule: { object: 'when records are read by themselves', href: '/settings/schedule' },
  guards: { object: 'when proposals fold and runs are held', href: '/settings/collection' },
  notice_preferences: { object: 'what they are told', href: '/settings/notices' },
  notice_settings: { object: 'from when on people are told', href: '/settings/notices' },
};

const WAVE_VERBS: Readonly<Record<string, string>> = { read_again: 'read again the pages of' };

const NOTICE_VERBS: Readonly<Record<string, string>> = { unread: 'marked unread' };

function noticesWords(noun: string, changed: unknown): string {
  if (noun === 'notice') return 'a notice';
  return `${count(changed)} ${changed === 1 ? 'notice' : 'notices'}`;
}

const BUDGETS: Readonly<Record<string, string>> = {
  month: 'the budget of a month',
  clock_month: 'the clock’s budget of a month',
  day: 'the budget of a day',
  user_day: 'the budget of a person’s day',
};

function describeJob(verb: string, id: string, detail: Record<string, unknown>, names: AuditNames): EventWords {
  const entity = names.entities.get(`${String(detail.entity_type)}:${String(detail.entity_id)}`);
  return {
    verb: JOB_VERBS[verb] ?? words(verb),
    object: `job ${id}${entity ? ` for ${entity.title}` : ''}`,
    href: `/jobs/${encodeURIComponent(id)}`,
  };
}

function describeChange(verb: string, id: string, names: AuditNames): EventWords {
  const change = names.changes.get(id);
  const title = change?.entityKey ? (names.entities.get(change.entityKey)?.title ?? change.entity) : change?.entity;
  const object = change ? `${change.field ?? change.what} of ${title}` : `change ${id}`;
  const params = new URLSearchParams({
    ...(verb === 'reopened' ? {} : { view: 'decided' }),
    ...(change?.entityKey ? { entity: change.entityKey } : {}),
    change: id,
  });
  return { verb: CHANGE_VERBS[verb] ?? words(verb), object, href: `/review?${params.toString()}` };
}

function bulkVerb(verb: string): string {
  const verbs: Record<string, string> = {
    cancel: 'cancelled',
    retry: 'queued again',
    reprioritise: 'reprioritised',
    swept: 'found nobody at work on, and set going again,',
  };
  return verbs[verb] ?? words(verb);
}

function jobsWords(changed: unknown): string {
  return `${count(changed)} ${changed === 1 ? 'job' : 'jobs'}`;
}

function plain(verb: string): EventWords {
  return { verb, object: '', href: null };
}

function named(event: AuditRow): string {
  if (!event.target_type) return '';
  return event.target_id ? `${words(event.target_type)} ${event.target_id}` : words(event.target_type);
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}

function count(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : 'some';
}

/** Ids a page of events mentions, so that their names can be read in one statement per kind. */
export function mentionedIds(events: readonly AuditRow[]) {
  const changes = new Set<string>();
  const users = new Set<string>();
  const entities = new Set<string>();
  for (const { action, target_type: type, target_id: id, detail } of events) {
    if (id && type === 'change') changes.add(id);
    if (id && type === 'user') users.add(id);
    if (id && /^\d+$/.test(id) && type && type !== 'change' && type !== 'application') entities.add(`${type}:${id}`);
    const { entity_type: entityType, entity_id: entityId } = (detail ?? {}) as Record<string, unknown>;
    if (action.startsWith('job.') && typeof entityType === 'string' && entityId)
      entities.add(`${entityType}:${String(entityId)}`);
  }
  return { changes: [...changes], users: [...users], entities: [...entities] };
}
