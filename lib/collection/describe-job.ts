import { getEntityType } from '../catalog/registry';
import { BY_CLOCK } from './initiator';
import { MAX_ATTEMPTS } from './retry-policy';

const JOB_TYPE_WORDS: Record<string, string> = { update: 'Update', discovery: 'Discovery', inventory: 'Inventory' };

/** "Update · builder" → what a job does and to what. */
export function jobKindWords(jobType: string, entityType: string): string {
  return `${JOB_TYPE_WORDS[jobType] ?? jobType} · ${nounOf(entityType)}`;
}

/** What screens call a record of a type in a sentence: "home" for a property. */
export function nounOf(entityType: string): string {
  return getEntityType(entityType)?.label.one.toLowerCase() ?? entityType;
}

/** Who started it: a person's e-mail, or the part of the product that did. */
export function initiatorWords(initiatedBy: string | null, email: string | null): string {
  if (email) return email;
  if (initiatedBy === null) return 'unknown';
  if (initiatedBy === BY_CLOCK) return 'the clock';
  if (initiatedBy.startsWith('backfill:')) return `backfill ${initiatedBy.slice('backfill:'.length)}`;
  if (initiatedBy.startsWith('wave:')) return `wave ${initiatedBy.slice('wave:'.length)}, read again`;
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(initiatedBy) ? 'a removed user' : initiatedBy;
}

export interface WaitingFacts {
  status: string;
  waiting_reason: string | null;
  next_attempt_at: string | null;
  attempts: number;
  error_message: string | null;
}

/** Why a pending job does not run yet, in one sentence; null for a job that is not waiting. */
export function waitingWords(job: WaitingFacts, now: Date): string | null {
  if (job.status !== 'pending') return null;
  const isDue = job.next_attempt_at !== null && new Date(job.next_attempt_at) <= now;
  if (job.waiting_reason && !isDue) {
    const cause = job.error_message && !job.waiting_reason.includes(job.error_message) ? ` ${job.error_message}` : '';
    return `${job.waiting_reason}${cause}`;
  }
  if (job.attempts > 0) return 'Its next attempt is due and waits for a free place.';
  return 'It is in the queue and starts when a place is free.';
}

const OUTCOME_WORDS: Record<string, string> = {
  fetched: 'Read',
  not_modified: 'Unchanged since last time',
  blocked_address: 'Address not allowed',
  robots_disallowed: 'Refused by robots.txt',
  opted_out: 'Opted out of collection',
  wall: 'Login or CAPTCHA',
  http_error: 'Error answer',
  too_large: 'Page too large',
  timeout: 'No answer in time',
  unsupported: 'Not a readable page',
  network_error: 'Site not reachable',
  rate_limited: 'Had to wait',
  redirect_loop: 'Too many redirects',
  supplied: 'Supplied by a person',
};

/** What came of asking for a page. */
export function outcomeWords(outcome: string): string {
  return OUTCOME_WORDS[outcome] ?? outcome.replaceAll('_', ' ');
}

const MISSING_WORDS: Record<string, string> = {
  absent: 'not on the page',
  unreadable: 'there, but could not be read',
  blocked: 'behind something that may not be read',
  not_applicable: 'does not apply',
  not_tried: 'not looked for',
};

/** Why an expected field has no value. */
export function missingWords(reason: string): string {
  return MISSING_WORDS[reason] ?? reason.replaceAll('_', ' ');
}

const METHOD_WORDS: Record<string, string> = {
  json_ld: 'JSON-LD',
  microdata: 'microdata',
  rdfa: 'RDFa',
  opengraph: 'OpenGraph',
  page_text: 'page text',
  site_adapter: 'site adapter',
  claude_page: 'Claude, page',
  claude_search: 'Claude, search',
  human: 'by hand',
};

/** How a value was read. */
export function methodWords(method: string): string {
  return METHOD_WORDS[method] ?? method;
}

export type NextStep = 'retry' | 'supply_page' | 'other_address';

export interface Advice {
  title: string;
  /** What can be done now, in a sentence. */
  advice: string;
  /** The buttons that do it, likeliest first. */
  steps: readonly NextStep[];
}

export interface FailureFacts {
  status: string;
  error_code: string | null;
  error_message: string | null;
  attempts: number;
  /** Outcome of the last page asked for; null when none was. */
  last_outcome: string | null;
  last_http_status: number | null;
}

const SUPPLY =
  'Open it in your browser, save the page and supply it: robots.txt and logins do not concern a page you bring.';

/** What happened to a failed job and what to do next; null for a job that has not failed. */
export function failureAdvice(job: FailureFacts): Advice | null {
  if (job.status !== 'failed') return null;
  if (job.error_code === 'robots_disallowed') {
    return {
      title: "The site's robots.txt does not allow this page",
      advice: `Fieldbook obeys it, so trying again changes nothing. ${SUPPLY}`,
      steps: ['supply_page', 'other_address'],
    };
  }
  if (job.error_code === 'opted_out') {
    return {
      title: 'The organisation has opted out of collection',
      advice:
        'Trying again changes nothing while the opt-out stands. What you know of it you can enter by hand; administrators see opt-outs under Sources.',
      steps: [],
    };
  }
  if (job.error_code === 'blocked_address') {
    return {
      title: 'This address may not be fetched',
      advice: 'Run it again with a public http or https address, or supply the page yourself.',
      steps: ['other_address', 'supply_page'],
    };
  }
  if (job.last_outcome === 'wall') {
    return {
      title: 'The page is behind a login or a CAPTCHA',
      advice: `No login is ever used. ${SUPPLY}`,
      steps: ['supply_page', 'other_address'],
    };
  }
  if (job.error_code === 'source_unusable') return unusableAdvice(job);
  if (job.error_code === 'internal') {
    return {
      title: 'The job stopped on an error of ours',
      advice: 'Retry it. If it fails again, the log of the worker names the cause under the id of this job.',
      steps: ['retry'],
    };
  }
  return {
    title: 'The job failed',
    advice: 'Retry it, or run it again with other input.',
    steps: ['retry', 'other_address'],
  };
}

function unusableAdvice(job: FailureFacts): Advice {
  const tried = job.attempts >= MAX_ATTEMPTS ? `All ${MAX_ATTEMPTS} attempts failed the same way. ` : '';
  if (job.last_outcome === null) {
    return {
      title: 'There was no page to read',
      advice: 'Give the address of a page, or supply one you saved.',
      steps: ['other_address', 'supply_page'],
    };
  }
  if (job.last_outcome === 'http_error' && job.last_http_status !== null && job.last_http_status < 500) {
    return {
      title:
        job.last_http_status === 404 || job.last_http_status === 410 ? 'The page is gone' : 'The site refused the page',
      advice: 'The website may have moved. Run it again with the present address, or supply the page.',
      steps: ['other_address', 'supply_page'],
    };
  }
  if (['http_error', 'timeout', 'network_error'].includes(job.last_outcome)) {
    return {
      title: 'The site is down or does not answer',
      advice: `${tried}Retry when the site is back, give another address, or supply the page.`,
      steps: ['retry', 'other_address', 'supply_page'],
    };
  }
  return {
    title: 'The page could not be read',
    advice: 'Give the address of another page of the site, or supply a saved page.',
    steps: ['other_address', 'supply_page'],
  };
}
