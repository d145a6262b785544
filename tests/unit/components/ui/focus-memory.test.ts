import { describe, expect, it } from 'vitest';
import { returnTarget } from '@/components/ui/focus-memory';

const here = { isConnected: true, name: 'row' };
const gone = { isConnected: false, name: 'row' };
const page = { isConnected: true, name: 'page' };

describe('returnTarget', () => {
  it.each([
    ['what had the focus, when it is still there', here, page, 'row'],
    ['the page, when what had it is gone', gone, page, 'page'],
    ['the page, when nothing had it', null, page, 'page'],
    ['nothing, where there is no page either', null, null, undefined],
  ])('gives the focus to %s', (_case, before, main, expected) => {
    expect(returnTarget(before, main)?.name).toBe(expected);
  });
});
