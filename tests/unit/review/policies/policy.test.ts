import { describe, expect, it } from 'vitest';
import { policyName } from '@/lib/review/policies/policy';

describe('policyName', () => {
  it.each([
    ['builder', 'founded_year', 'policy for founded of builders'],
    ['builder', 'awards', 'policy for awards of builders'],
    ['builder', '*', 'policy for everything else of builders'],
    ['community', 'hoa_contact_phone', 'policy for HOA phone of communities'],
    ['gone', 'field', 'policy for field of gone'],
  ])('%s, %s', (entity_type, field_name, name) => {
    expect(policyName({ entity_type, field_name })).toBe(name);
  });
});
