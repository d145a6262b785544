import { describe, expect, it } from 'vitest';
import { childKeyFor } from '@/lib/catalog/child-key';
import { builderType } from '@/lib/catalog/types/builder';

const award = builderType.children.find(({ name }) => name === 'award');

describe('childKeyFor', () => {
  it.each([
    [{ title: 'Builder’s Choice', year: 2024 }, { title: "Builders' Choice", year: '2024' }, true],
    [{ title: 'Builder’s Choice', year: 2024 }, { title: 'BUILDERS CHOICE', year: 2024 }, true],
    [{ title: 'Builder’s Choice', year: 2024 }, { title: 'Builder’s Choice', year: 2023 }, false],
    [{ title: 'Builder’s Choice', year: 2024 }, { title: 'Builder’s Choice Gold', year: 2024 }, false],
  ])('%j and %j are one award: %s', (a, b, same) => {
    if (award === undefined) throw new Error('the builder has no awards');
    expect(childKeyFor(award, a) === childKeyFor(award, b)).toBe(same);
  });

  it('is empty for a record without its first key field', () => {
    if (award === undefined) throw new Error('the builder has no awards');
    expect(childKeyFor(award, { year: 2024 })).toBe('');
  });
});
