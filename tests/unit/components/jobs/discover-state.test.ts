import { describe, expect, it } from 'vitest';
import {
  findDiscoveryProblems,
  initialDiscovery,
  placeDiscoveryRefusal,
  planOfDiscovery,
  toDiscovery,
  type DiscoverKind,
  type DiscoverState,
} from '@/components/jobs/new/discover-state';
import type { CollectionDraft } from '@/lib/collection/console/queries';

const builder = { id: 4, name: 'Oak Homes', detail: 'BLD-000004', website: 'https://oak.test', open_job_id: null };
const draft = (more: Partial<CollectionDraft> = {}): CollectionDraft => ({
  ...{ entity_type: 'builder', target: null, target_url: null, search_query: null, priority: 5, auto_apply: false },
  ...{ repeats_job_id: null, looks_for: null, stored_page: null, includes: { builders: true, amenities: true } },
  ...more,
});
const state = (kind: DiscoverKind, more: Partial<DiscoverState> = {}) => ({
  ...initialDiscovery(kind, draft(), true),
  ...more,
});

describe('a form that looks for many', () => {
  it('starts with the builder it was opened for, or with what the job asked that is run again', () => {
    expect(initialDiscovery('inventory', draft({ target: builder }), true)).toMatchObject({
      builder,
      max: '50',
      read: 'own',
    });
    const filters = { location: 'Katy, TX', radius_miles: 10, price_max: 400_000, max: 7 };
    const looks_for = { parent: builder, community: null, filters };
    expect(initialDiscovery('homes', draft({ looks_for, target_url: 'https://list.test/' }), true)).toMatchObject({
      ...{ builder, location: 'Katy, TX', radius: '10', priceMin: '', priceMax: '400000', max: '7' },
      ...{ read: 'address', address: 'https://list.test/' },
    });
  });

  it.each<[string, DiscoverKind, Partial<DiscoverState>, string[]]>([
    ['an inventory needs a builder', 'inventory', {}, ['builder']],
    ['an inventory needs no place', 'inventory', { builder }, []],
    ['an area needs a place', 'communities', {}, ['location']],
    ['a limit is a number', 'communities', { location: 'Katy, TX', max: 'all' }, ['max']],
    ['a limit has an end', 'communities', { location: 'Katy, TX', max: '201' }, ['max']],
    ['a radius has an end', 'homes', { location: 'Katy, TX', radius: '0' }, ['radius']],
    ['homes are counted whole', 'communities', { location: 'Katy, TX', minHomes: '1.5' }, ['minHomes']],
    ['a price is an amount', 'homes', { location: 'Katy, TX', priceMin: 'cheap' }, ['priceMin']],
    ['prices are written as people do', 'homes', { location: 'Katy, TX', priceMin: '$350,000' }, []],
    ['a range is not upside down', 'homes', { location: 'Katy, TX', priceMin: '5', priceMax: '4' }, ['priceMax']],
    ['an address is one', 'inventory', { builder, read: 'address', address: 'x y' }, ['address']],
    ['a page is there', 'inventory', { builder, read: 'page' }, ['page']],
  ])('%s', (_rule, kind, more, fields) => {
    expect(Object.keys(findDiscoveryProblems(kind, state(kind, more), true))).toEqual(fields);
  });

  it('asks for what is filled in, and for nothing that is not', () => {
    expect(toDiscovery('inventory', state('inventory', { builder, communityName: ' Cinder ' }), true)).toEqual({
      kind: 'inventory',
      builder_id: '4',
      body: { priority: 5, max_properties: 50, community_filter: 'Cinder' },
    });
    expect(
      toDiscovery('communities', state('communities', { location: 'Katy, TX', minHomes: '100' }), true).body,
    ).toEqual({
      ...{ priority: 5, location: 'Katy, TX', radius_miles: 25, min_homes: 100, max_communities: 20 },
    });
    const homes = state('homes', { location: '77494', builder, priceMax: '$400,000', read: 'page' });
    const page = { html: '<p>x</p>', name: null };
    expect(toDiscovery('homes', { ...homes, page, pageAddress: 'list.test' }, true).body).toEqual({
      ...{ priority: 5, location: '77494', radius_miles: 25, max_properties: 100, builder_id: 4, price_max: 400_000 },
      ...{ html: '<p>x</p>', target_url: 'list.test' },
    });
  });

  it('sends what to search for where a search can be made, and only there', () => {
    const asked = state('inventory', { builder, searchQuery: ' quick move-ins ' });
    const page = { html: '<p>x</p>', name: null };
    expect(toDiscovery('inventory', asked, true).body).toMatchObject({ search_query: 'quick move-ins' });
    expect(toDiscovery('inventory', asked, false).body).not.toHaveProperty('search_query');
    expect(toDiscovery('inventory', { ...asked, read: 'page', page }, true).body).not.toHaveProperty('search_query');
  });

  it('needs a page to read where nobody can search', () => {
    const without = { ...builder, website: null };
    const place = { location: 'Katy, TX' };
    expect(initialDiscovery('homes', draft(), false).read).toBe('address');
    expect(findDiscoveryProblems('homes', state('homes', { ...place, read: 'own' }), false)).toHaveProperty('source');
    expect(findDiscoveryProblems('inventory', state('inventory', { builder: without }), false)).toHaveProperty(
      'source',
    );
    expect(findDiscoveryProblems('inventory', state('inventory', { builder }), false)).toEqual({});
    expect(findDiscoveryProblems('homes', state('homes', { ...place, read: 'own' }), true)).toEqual({});
  });

  const SITE = 'https://oak.test';
  it.each<[string, DiscoverKind, Partial<DiscoverState>, object]>([
    ['a website is fetched', 'inventory', { builder }, { page: 'fetched', address: SITE, search: 'no' }],
    ['with a search in reserve', 'inventory', { builder, searchQuery: 'x' }, { page: 'fetched', search: 'if_unread' }],
    ['no builder yet', 'inventory', {}, { page: 'fetched', address: null, search: 'no' }],
    ['no website', 'inventory', { builder: { ...builder, website: null } }, { page: 'none', search: 'yes' }],
    ['an area is searched for', 'communities', { location: 'Katy, TX' }, { page: 'none', search: 'yes' }],
    ['a builder’s website is no list of an area', 'homes', { builder }, { page: 'none', search: 'yes' }],
    ['a named page', 'homes', { read: 'address', address: ' list.test ' }, { page: 'fetched', address: 'list.test' }],
    ['half an address is none', 'homes', { read: 'address', address: 'list .test' }, { address: null }],
    ['a brought page', 'homes', { read: 'page', searchQuery: 'x' }, { page: 'brought', address: null, search: 'no' }],
  ])('plans for what costs or waits: %s', (_case, kind, more, plan) => {
    expect(planOfDiscovery(kind, state(kind, more), true)).toMatchObject({ looksFor: 'many', ...plan });
  });

  it('puts a refusal where it belongs', () => {
    const refused = (name: string) => ({
      code: 'validation_failed',
      detail: 'No.',
      invalid_params: [{ name, reason: 'r' }],
    });
    expect(placeDiscoveryRefusal(refused('body.location_filter'), { read: 'own' })).toEqual({ location: 'r' });
    expect(placeDiscoveryRefusal(refused('body.target_url'), { read: 'page' })).toEqual({ page_address: 'r' });
    expect(placeDiscoveryRefusal(refused('odd'), { read: 'own' })).toEqual({ form: 'No.' });
    expect(placeDiscoveryRefusal({ code: 'blocked_address', detail: 'Blocked.' }, { read: 'address' })).toEqual({
      address: 'Blocked.',
    });
  });
});
