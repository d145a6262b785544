import { countNoun } from '../ui/format-number';

const STEP_WORDS: Record<string, string> = {
  fetch: 'Fetch the page',
  observe: 'Read the facts',
  whole_list: 'See whether the list is whole',
  research: 'Ask Claude about the page',
  search: 'Search the web with Claude',
  propose: 'Compare and propose',
  apply: 'Apply what policies allow',
  settle: 'Finish',
};

/** A step's name as the waterfall shows it. */
export function stepWords(name: string): string {
  return STEP_WORDS[name] ?? name.replaceAll('_', ' ');
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What a step gave, in a few words; null when there is nothing to say yet. `isSupplied`: a person brought the page. */
export function stepResult(
  step: {
    name: string;
    status: string;
    output: unknown;
    error: string | null;
  },
  isSupplied = false,
): string | null {
  if (step.error) return step.error;
  const output = record(step.output);
  if (step.name === 'research' || step.name === 'search') return researchResult(step.status, output);
  if (output.kind === 'failed') return text(record(output.failure).message);
  if (output.kind === 'wait') return text(output.reason);
  if (output.kind === 'gone') return 'The job had ended meanwhile.';
  if (output.kind === 'unread') return text(output.reason) ?? 'There is no page to read; the web is searched instead.';
  if (step.status !== 'completed') return null;
  if (step.name === 'fetch' && isSupplied) return 'The supplied page is read; nothing was fetched.';
  if (step.name === 'fetch')
    return output.unchanged === true ? 'The page has not changed since the copy we hold.' : 'Page stored.';
  if (step.name === 'observe' && typeof output.soFar === 'object') return foundResult(record(output.soFar));
  if (step.name === 'observe') {
    const missing = Array.isArray(output.missing) ? output.missing.length : 0;
    const parts = [countNoun(count(output.itemsFound), 'fact')];
    if (count(output.rejected) > 0) parts.push(`${count(output.rejected)} refused`);
    if (missing > 0) parts.push(`${missing} missing`);
    return parts.join(', ');
  }
  if (step.name === 'whole_list') return wholeResult(output.lists);
  if (step.name === 'propose') {
    const parts = [
      count(output.changesDetected) === 0
        ? 'Nothing new to propose'
        : countNoun(count(output.changesDetected), 'proposal'),
    ];
    if (count(output.newEntities) > 0) parts.push(`${count(output.newEntities)} new`);
    if (count(output.seenAgain) > 0) parts.push(`${count(output.seenAgain)} seen again`);
    return parts.join(', ');
  }
  if (step.name === 'apply') return appliedResult(output);
  return null;
}

/** What policies applied and left to people. */
function appliedResult(output: Record<string, unknown>): string {
  const applied = count(output.applied);
  const left = Object.entries(record(output.left)).map(([reason, n]) => `${count(n)} ${LEFT_WORDS[reason] ?? reason}`);
  const done = applied === 0 ? 'Nothing applied' : `${countNoun(applied, 'proposal')} applied`;
  return left.length === 0 ? `${done}.` : `${done}; left to people: ${left.join(', ')}.`;
}

const LEFT_WORDS: Record<string, string> = {
  no_policy: 'without a policy',
  off: 'whose policy is off for this job',
  change_type: 'of a kind its policy leaves out',
  challenge: 'locked by a person',
  held: 'of a run that is held',
  unverified: 'without verified evidence',
  below_confidence: 'below the confidence asked',
  unreliable_source: 'from a source not reliable enough',
  disputed: 'that another page disputes',
};

/** What pages that list many gave, all together. */
function foundResult(sum: Record<string, unknown>): string {
  const parts = [`${count(sum.items)} found on ${countNoun(count(sum.pages), 'page')}`];
  if (count(sum.known) > 0) parts.push(`${count(sum.known)} of them known`);
  if (count(sum.leftOut) > 0) parts.push(`${count(sum.leftOut)} left out`);
  return parts.join(', ');
}

const ENDS: Record<string, string> = {
  paused: 'Claude’s turn goes on.',
  refused: 'Claude declined to answer.',
  cut: 'Claude’s answer was cut off at its length limit.',
  silent: 'Claude ended without submitting a record that can be read.',
};

/** What Claude was asked for and gave. */
/** Which lists were read whole, and why one was not. */
function wholeResult(lists: unknown): string | null {
  const judged = Array.isArray(lists) ? lists.map(record) : [];
  if (judged.length === 0) return null;
  const whole = judged.filter((list) => list.whole === true).length;
  const doubt = judged.flatMap((list) => (Array.isArray(list.doubts) ? list.doubts.map(text) : [])).find(Boolean);
  const counted = `${whole} of ${countNoun(judged.length, 'list')} read whole`;
  return doubt ? `${counted}. ${doubt}.` : `${counted}.`;
}

function researchResult(status: string, output: Record<string, unknown>): string | null {
  if (output.kind === 'complete') return 'Nothing was missing, so Claude was not asked.';
  if (output.kind === 'no_model') return 'Claude was not asked: no key is set.';
  if (output.kind === 'gone') return 'The job had ended meanwhile.';
  if (output.kind === 'queued') return 'Put aside for a batch, at half the price.';
  if (typeof output.reason === 'string') return output.reason;
  if (output.kind === 'answered' && output.outcome === 'submitted')
    return `${countNoun(count(output.claims), 'value')} stated`;
  if (output.kind === 'answered') return ENDS[String(output.outcome)] ?? null;
  if (status !== 'completed') return null;
  if (output.kind === 'observed')
    return `${count(output.found)} found in the words of ${countNoun(count(output.pages), 'page')}`;
  if (typeof output.pages === 'number') return countNoun(output.pages, 'page') + ' cited';
  const refused = count(output.rejected) > 0 ? `, ${count(output.rejected)} refused` : '';
  return typeof output.found === 'number' ? `${countNoun(output.found, 'value')} found${refused}` : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
