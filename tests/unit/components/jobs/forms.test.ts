import { defaultFilter } from 'cmdk';
import { describe, expect, it } from 'vitest';
import { COLLECTION_FORMS, formOf } from '@/components/jobs/new/forms';

/** The forms that ⌘K shows for what was typed, the likeliest first. */
const found = (typed: string) =>
  COLLECTION_FORMS.map(({ id, command }) => ({ id, score: defaultFilter(command.label, typed, command.keywords) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);

describe('the forms in ⌘K', () => {
  it.each([
    ['new collection', 7],
    ['collect', 7],
    ['job', 7],
  ])('“%s” shows all of them', (typed, count) => {
    expect(found(typed)).toHaveLength(count);
  });

  it.each([
    ['builder', 'builder'],
    ['company', 'builder'],
    ['community', 'community'],
    ['subdivision', 'community'],
    ['hoa', 'community'],
    ['home', 'property'],
    ['property', 'property'],
    ['inventory', 'inventory'],
    ["builder's homes", 'inventory'],
    ['communities', 'communities'],
    ['subdivisions', 'communities'],
    ['homes of an area', 'homes'],
    ['car', 'vehicle'],
    ['VIN', 'vehicle'],
  ])('“%s” shows %s first', (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  it.each([
    ['scrape', ['builder', 'community', 'property']],
    ['update', ['builder', 'community', 'property']],
    ['discover', ['inventory', 'communities', 'homes']],
    ['find', ['inventory', 'communities', 'homes']],
    ['for sale', ['inventory', 'homes']],
    ['zip', ['communities', 'homes']],
  ])('“%s” shows %o before any other', (typed, ids) => {
    expect(found(typed).slice(0, ids.length).sort()).toEqual([...ids].sort());
  });
});

describe('the form of a job that is run again', () => {
  it.each([
    [{ job_type: 'update', entity_type: 'property', looks_for_many: false }, 'property'],
    [{ job_type: 'discovery', entity_type: 'builder', looks_for_many: false }, 'builder'],
    [{ job_type: 'inventory', entity_type: 'property', looks_for_many: true }, 'inventory'],
    [{ job_type: 'discovery', entity_type: 'community', looks_for_many: true }, 'communities'],
    [{ job_type: 'discovery', entity_type: 'property', looks_for_many: true }, 'homes'],
  ])('%o is %s', (job, id) => {
    expect(formOf(job)).toBe(id);
    expect(COLLECTION_FORMS.map((form) => form.id)).toContain(id);
  });
});
