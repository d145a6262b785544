import { describe, expect, it } from 'vitest';

import { parseEntityRef } from '@/lib/catalog/identity';
import { builderType } from '@/lib/catalog/types/builder';

describe('an id as callers give it', () => {
  it.each([
    ['12', { kind: 'id', id: 12n }],
    ['BLD-000012', { kind: 'public_id', publicId: 'BLD-000012' }],
    ['bld-000012', { kind: 'public_id', publicId: 'BLD-000012' }],
    [' 12', null],
    ['12 ', null],
    ['12\n', null],
    [' BLD-000012', null],
    ['\u00a012', null],
    ['0', null],
    ['-1', null],
    ['0x1f', null],
    ['9223372036854775808', null],
    ['CMY-000012', null],
    ['', null],
  ])('%j', (text, ref) => {
    expect(parseEntityRef(builderType, text)).toEqual(ref);
  });
});
