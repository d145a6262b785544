import { describe, expect, it } from 'vitest';
import {
  findEntityProblems,
  initialEntity,
  placeEntityRefusal,
  planOfEntity,
  toSource,
  type EntityState,
} from '@/components/jobs/new/entity-state';
import type { CollectionDraft } from '@/lib/collection/console/queries';

const target = { id: 1, name: 'Oak Homes', detail: 'BLD-000001', website: 'https://oak.test', open_job_id: null };
const empty: CollectionDraft = {
  entity_type: 'builder',
  target: null,
  target_url: null,
  search_query: null,
  priority: 5,
  auto_apply: false,
  includes: { builders: true, amenities: true },
  repeats_job_id: null,
  looks_for: null,
  stored_page: null,
};

describe('initialEntity', () => {
  it.each<[string, Partial<CollectionDraft>, string | null, EntityState['read'], boolean]>([
    ['an empty form reads a website', {}, null, 'website', true],
    ['a chosen builder is read at its website', { target }, null, 'website', true],
    ['a builder without website needs an address', { target: { ...target, website: null } }, null, 'address', true],
    [
      'a repeat keeps its address',
      { target, target_url: 'https://x.test', repeats_job_id: 'JOB-1' },
      null,
      'address',
      true,
    ],
    [
      'a repeat of a supplied page reads it again',
      { target, repeats_job_id: 'JOB-1', stored_page: { address: '', title: null } },
      null,
      'stored',
      true,
    ],
    [
      'a repeat about a new builder stays about a new one',
      { repeats_job_id: 'JOB-1', target_url: 'x.test' },
      null,
      'address',
      false,
    ],
    ['the link may ask for a page', { target, repeats_job_id: 'JOB-1' }, 'page', 'page', true],
    ['a link with an odd wish is ignored', { target }, 'everything', 'website', true],
  ])('%s', (_title, draft, read, kind, isKnown) => {
    expect(initialEntity({ ...empty, ...draft }, read, false)).toMatchObject({ read: kind, isKnown });
  });
});

describe('a builder without a website', () => {
  const without = { ...target, website: null };
  it.each([
    [true, 'search'],
    [false, 'address'],
  ])('is searched for where that can be done (%s): %s', (maySearch, read) => {
    expect(initialEntity({ ...empty, target: without }, null, maySearch).read).toBe(read);
  });

  it('is the only kind that is searched for', () => {
    const state = initialEntity({ ...empty, target: without }, null, true);
    expect(findEntityProblems(state, 'builder')).toEqual({});
    expect(toSource(state, null)).toEqual({ kind: 'search' });
    for (const other of [{ target }, { isKnown: false, target: null }]) {
      expect(Object.keys(findEntityProblems({ ...state, ...other }, 'builder'))).toEqual(['source']);
    }
  });
});

describe('findEntityProblems', () => {
  const good: EntityState = { ...initialEntity({ ...empty, target }, null, false) };
  it.each<[string, Partial<EntityState>, string[]]>([
    ['nothing is wrong with a builder and its website', {}, []],
    ['a builder must be chosen', { target: null }, ['target']],
    ['a new one has no website', { isKnown: false, target: null }, ['source']],
    ['a builder may have no website', { target: { ...target, website: null } }, ['source']],
    ['an address must be typed', { read: 'address', address: ' ' }, ['address']],
    ['a page must be there', { read: 'page', page: null }, ['page']],
    ['a page of spaces is none', { read: 'page', page: { html: ' \n', name: null } }, ['page']],
    ['a page needs no address', { read: 'page', page: { html: '<p>', name: null }, pageAddress: '' }, []],
    [
      'an address of a page must be one',
      { read: 'page', page: { html: '<p>', name: null }, pageAddress: 'a b' },
      ['page_address'],
    ],
  ])('%s', (_title, patch, fields) => {
    expect(Object.keys(findEntityProblems({ ...good, ...patch }, 'builder'))).toEqual(fields);
  });
});

describe('toSource', () => {
  it('sends the address of a supplied page only when there is one', () => {
    const state = { ...initialEntity({ ...empty, target }, 'page', false), page: { html: '<p>', name: 'a.html' } };
    expect(toSource({ ...state, pageAddress: ' ' }, null)).toEqual({ kind: 'page', html: '<p>' });
    expect(toSource({ ...state, pageAddress: 'oak.test' }, null)).toMatchObject({ target_url: 'oak.test' });
  });

  it('names the job whose page is read again', () => {
    const state = initialEntity(
      { ...empty, repeats_job_id: 'JOB-1', stored_page: { address: '', title: null } },
      null,
      false,
    );
    expect(toSource(state, 'JOB-1')).toEqual({ kind: 'stored', job_id: 'JOB-1' });
  });
});

describe('planOfEntity', () => {
  const base = initialEntity({ ...empty, target }, null, true);
  it.each<[string, Partial<EntityState>, object]>([
    ['its website is fetched', {}, { page: 'fetched', address: 'https://oak.test', search: 'no' }],
    ['and the web searched besides', { searchQuery: ' awards ' }, { page: 'fetched', search: 'yes' }],
    ['nobody chosen yet', { target: null }, { page: 'fetched', address: null }],
    ['a new one has no website', { isKnown: false }, { address: null }],
    ['another address', { read: 'address', address: ' oak.test/a ' }, { page: 'fetched', address: 'oak.test/a' }],
    ['half an address is none', { read: 'address', address: 'oak .test' }, { address: null }],
    ['a brought page', { read: 'page' }, { page: 'brought', address: null }],
    ['a page supplied before', { read: 'stored' }, { page: 'brought', address: null }],
    ['only the web', { read: 'search' }, { page: 'none', address: null, search: 'yes' }],
  ])('%s', (_case, more, plan) => {
    expect(planOfEntity({ ...base, ...more }, true)).toMatchObject({ looksFor: 'one', ...plan });
  });

  it('searches nothing besides where nobody can', () => {
    expect(planOfEntity({ ...base, searchQuery: 'awards' }, false).search).toBe('no');
  });
});

describe('placeEntityRefusal', () => {
  const problem = (code: string, names: string[] = []) => ({
    code,
    detail: 'why',
    invalid_params: names.map((name) => ({ name, reason: `bad ${name}` })),
  });
  it.each<[string, ReturnType<typeof problem>, EntityState['read'], object]>([
    ['a forbidden address stands at the address', problem('blocked_address'), 'address', { address: 'why' }],
    ['a forbidden website stands at what to read', problem('blocked_address'), 'website', { source: 'why' }],
    ['the address of a page has its own place', problem('blocked_address'), 'page', { page_address: 'why' }],
    [
      'personal data stands at the search',
      problem('pii_rejected', ['search_query']),
      'website',
      { search_query: 'bad search_query' },
    ],
    [
      'personal data in an address stands at the address',
      problem('pii_rejected', ['target_url']),
      'address',
      { address: 'bad target_url' },
    ],
    ['a nested name is found', problem('validation_failed', ['source.html']), 'page', { page: 'bad source.html' }],
    ['what has no place is said at the top', problem('rate_limited'), 'website', { form: 'why' }],
    ['an unknown name is said at the top', problem('validation_failed', ['moon']), 'website', { form: 'why' }],
  ])('%s', (_title, given, read, placed) => {
    expect(placeEntityRefusal(given, { read })).toEqual(placed);
  });
});
