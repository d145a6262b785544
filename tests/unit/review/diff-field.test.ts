import { describe, expect, it } from 'vitest';
import { diffField, sameFact } from '@/lib/review/diff-field';
import samples from '../../fixtures/diff.json';
import { FACTS } from './diff-cases';
import { fieldOf } from './diff-fields';
import { FACT_PAIRS } from './diff-pairs';

function fieldAt(path: string) {
  const [entity = '', name = ''] = path.split('.');
  return fieldOf(entity, name);
}

describe('diffField', () => {
  it.each(samples.cases)(
    '$id: a $entity’s $field is $expect',
    ({ entity, field, old, new: next, expect: expected }) => {
      const diff = diffField(fieldOf(entity, field), old, next);
      expect(diff.kind === 'same' ? 'same' : 'changed').toBe(expected);
    },
  );

  it.each(FACTS)('$field: the same fact in other clothes is no change', ({ field: path, groups }) => {
    const field = fieldAt(path);
    const wrong: unknown[] = [];
    for (const group of groups) {
      for (const value of group) {
        if (!sameFact(field, group[0], value) || !sameFact(field, value, group[0])) wrong.push([group[0], value]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(FACTS)('$field: facts that look alike are changes', ({ field: path, groups }) => {
    const field = fieldAt(path);
    const wrong: unknown[] = [];
    groups.forEach((group, index) => {
      for (const other of groups.slice(index + 1)) {
        for (const a of group) for (const b of other) if (sameFact(field, a, b)) wrong.push([a, b]);
      }
    });
    expect(wrong).toEqual([]);
  });

  it.each(FACT_PAIRS)('%s: %j and %j are %s', (path, old, next, expected) => {
    expect(sameFact(fieldAt(path), old, next)).toBe(expected === 'same');
    expect(sameFact(fieldAt(path), next, old)).toBe(expected === 'same');
  });

  it('names what happened to the field', () => {
    const phone = fieldOf('builder', 'phone');
    expect(diffField(phone, null, '713-555-0100')).toEqual({ kind: 'added' });
    expect(diffField(phone, 'N/A', '713-555-0100')).toEqual({ kind: 'added' });
    expect(diffField(phone, '713-555-0100', '713-555-0101')).toEqual({ kind: 'modified' });
    expect(diffField(phone, '713-555-0100', '')).toEqual({ kind: 'removed' });
    expect(diffField(phone, null, '')).toEqual({ kind: 'same' });
  });
});
