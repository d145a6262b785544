import { describe, expect, it } from 'vitest';
import { displayKeys, matchKeys, parseKeys, pressToKey } from '@/components/ui/hotkey-match';

const press = (key: string, on: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...on,
});

describe('pressToKey', () => {
  it.each([
    ['a letter', press('j'), 'j'],
    ['the same letter with caps lock on', press('J'), 'j'],
    ['shift with a letter', press('J', { shiftKey: true }), 'shift+j'],
    ['a sign that needs shift on some layouts only', press('?', { shiftKey: true }), '?'],
    ['the same sign where it needs none', press('?'), '?'],
    ['⌘ and a letter', press('k', { metaKey: true }), 'mod+k'],
    ['ctrl and a letter', press('k', { ctrlKey: true }), 'mod+k'],
    ['ctrl and enter', press('Enter', { ctrlKey: true }), 'mod+enter'],
    ['shift and an arrow', press('ArrowDown', { shiftKey: true }), 'shift+down'],
    ['escape', press('Escape'), 'esc'],
    ['space', press(' '), 'space'],
    ['all modifiers, in one order', press('P', { ctrlKey: true, altKey: true, shiftKey: true }), 'mod+alt+shift+p'],
    ['a bare modifier', press('Shift', { shiftKey: true }), null],
    ['a dead key', press('Dead'), null],
  ])('names %s', (_case, input, expected) => {
    expect(pressToKey(input)).toBe(expected);
  });
});

describe('matchKeys', () => {
  const bound = ['j', 'g j', 'g h', 'mod+k', 'x'];
  it.each([
    ['one key', ['j'], { kind: 'run', keys: 'j' }],
    ['a finished sequence, before the single key it ends with', ['g', 'j'], { kind: 'run', keys: 'g j' }],
    ['a started sequence', ['g'], { kind: 'wait' }],
    ['a good end after a wrong start', ['x', 'g', 'h'], { kind: 'run', keys: 'g h' }],
    ['a broken sequence whose last key stands alone', ['g', 'x'], { kind: 'run', keys: 'x' }],
    ['nothing bound', ['q'], { kind: 'none' }],
    ['a chord', ['mod+k'], { kind: 'run', keys: 'mod+k' }],
  ])('finds %s', (_case, pressed, expected) => {
    expect(matchKeys(pressed, bound)).toEqual(expected);
  });

  it('prefers a complete binding to the start of a longer one', () => {
    expect(matchKeys(['g'], ['g', 'g j'])).toEqual({ kind: 'run', keys: 'g' });
  });
});

describe('displayKeys', () => {
  it.each([
    ['mod+k', 'apple', ['⌘K']],
    ['mod+k', 'other', ['Ctrl K']],
    ['g j', 'apple', ['G', 'J']],
    ['?', 'apple', ['?']],
    ['mod++', 'other', ['Ctrl +']],
    ['shift+down', 'other', ['Shift ↓']],
    ['esc', 'apple', ['Esc']],
  ] as const)('draws %s on a keyboard of kind %s', (keys, keyboard, expected) => {
    expect(displayKeys(keys, keyboard)).toEqual(expected);
  });

  it('reads sequences whatever their case and spacing', () => {
    expect(parseKeys('  G   J ')).toEqual(['g', 'j']);
  });
});
