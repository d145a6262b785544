import { describe, expect, it } from 'vitest';
import { describeWave, shapeWords } from '@/lib/review/waves/describe-wave';
import { judgeRun, reviewGuards } from '@/lib/review/waves/guards';
import { shapeOf } from '@/lib/review/waves/shape-of';

describe('the shape of a proposal', () => {
  it.each<[string | null, string | null, string | null]>([
    ['Perry Homes', 'Perry Homes | New Homes in Texas', 'suffix: | New Homes in Texas'],
    ['Perry Homes', 'Welcome to Perry Homes', 'prefix: Welcome to'],
    ['Perry Homes | Texas', 'Perry Homes', 'without suffix: | Texas'],
    ['The Oak Company', 'Oak Company', 'without prefix: The'],
    ['Perry Homes', 'PERRY HOMES', 'letters'],
    ['Résidence du Parc', 'Residence du parc', 'letters'],
    ['485000', '48500000', 'times 100'],
    ['48500000', '485000', 'divided by 100'],
    ['125', '1500', 'times 12'],
    ['485', '485000', 'times 1000'],
    ['485000', '499000', 'differs'],
    // Digits are no prefix: 12 is not 2 with a 1 before it.
    ['2', '12', 'differs'],
    ['0', '12', 'differs'],
    ['+17135550100', '+18325550142', 'differs'],
    ['A', 'A house by the sea', 'differs'],
    [null, '+18325550142', null],
  ])('%j → %j: %j', (old, next, expected) => {
    const change_type = old === null ? 'added' : 'modified';
    expect(shapeOf({ change_type, old_value: old, new_value: next })).toBe(expected);
  });

  it('of what is gone is that it is gone, whatever it was', () => {
    expect(shapeOf({ change_type: 'removed', old_value: 'x', new_value: null })).toBe('gone');
    expect(shapeOf({ change_type: 'removed', old_value: null, new_value: null })).toBe('gone');
  });

  it('fits its column however long the texts are', () => {
    const long = 'x'.repeat(5000);
    expect(shapeOf({ change_type: 'modified', old_value: 'Perry Homes', new_value: `Perry Homes ${long}` })).toBe(
      'differs',
    );
  });

  it.each([
    ['suffix: | Texas', 'ends in “| Texas” now'],
    ['without prefix: The: one', 'no longer begins with “The: one”'],
    ['value: +18005551234', 'becomes the same everywhere'],
    ['times 1000', 'is 1,000 times as much'],
    ['divided by 12', 'is a 12th of it'],
    ['gone', 'is no longer on the page'],
    ['differs', 'has another value'],
  ])('%j reads: %s', (shape, words) => {
    expect(shapeWords(shape)).toBe(words);
  });

  it('belongs to a wave that names the field, or the list, and whose it is', () => {
    const kind = { change_type: 'modified', shape: 'differs' };
    expect(describeWave({ ...kind, entity_type: 'builder', field_name: 'phone' }).about).toBe('Phone of builders');
    expect(describeWave({ ...kind, entity_type: 'award', field_name: '' }).about).toBe('Awards of builders');
  });
});

describe('a run', () => {
  const guards = reviewGuards.parse({});
  it.each<[string, number, number, number, boolean]>([
    ['that changes half of what is known goes on', 20, 10, 0, false],
    ['that changes more than half is held', 20, 11, 0, true],
    ['that removes more than half is held', 20, 0, 11, true],
    ['that changes some and removes others is held by their sum', 20, 6, 5, true],
    ['that changes all of very little goes on', 5, 5, 0, false],
    ['that changes six of six is held', 6, 6, 0, true],
    ['of which nothing was known goes on', 0, 0, 0, false],
  ])('%s', (_title, known, changed, removed, isHeld) => {
    expect(judgeRun({ known, changed, removed }, guards) !== null).toBe(isHeld);
  });

  it('is held in words that say how much of how much', () => {
    expect(judgeRun({ known: 40, changed: 12, removed: 20 }, guards)).toBe(
      'It would change 12 and remove 20 of the 40 values that came from the same site, more than 50 %.',
    );
  });
});
