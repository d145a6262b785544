import { describe, expect, it } from 'vitest';
import { builderType } from '@/lib/catalog/types/builder';
import { wordsOfItems } from '@/lib/review/catalog/detail/describe-entity';
import { nameActor } from '@/lib/review/catalog/name-actor';

const item = (operation: string, field_name: string | null, child_type: string | null = null) => ({
  operation,
  field_name,
  child_type,
});

describe('wordsOfItems', () => {
  it.each([
    [[item('set_field', 'phone'), item('set_field', 'founded_year')], 'Phone, Founded'],
    [[item('create_child', null, 'award'), item('create_child', null, 'award')], '2 × award added'],
    [[item('set_field', 'phone'), item('remove_child', null, 'home_plan')], 'Phone; home plan removed'],
    [[item('create_entity', null)], 'Builder created'],
    [[item('set_field', 'gone_field')], 'Gone_field'],
  ])('says what was written: %#', (items, words) => {
    expect(wordsOfItems(builderType, items)).toBe(words);
  });
});

describe('nameActor', () => {
  const id = '91935d89-6640-4afd-8efc-7655f58a2226';
  it.each([
    [id, 'ada@oak.test'],
    ['00000000-0000-4000-8000-000000000000', 'a former user'],
    ['policy:7', 'policy 7'],
    ['wave:4', 'wave 4, read again'],
    ['backfill:3', 'backfill 3'],
    ['schedule', 'the clock'],
    ['system', 'Fieldbook'],
    [null, 'Fieldbook'],
  ])('names %s as %s', (actor, name) => {
    expect(nameActor(actor, new Map([[id, 'ada@oak.test']]))).toBe(name);
  });
});
