import { describe, expect, it } from 'vitest';

import { type FieldKindName } from '@/lib/catalog/field-kinds/registry';
import { isPlaceholder } from '@/lib/extraction/placeholder';

describe('a template’s stand-in is told from a fact', () => {
  it.each<[FieldKindName, string, boolean]>([
    ['phone', '(555) 555-5555', true],
    ['phone', '123-456-7890', true],
    ['phone', '000-000-0000', true],
    ['phone', '+1 (234) 567-8900', true],
    ['address', '500 Terry Francine Street', true],
    ['address', '500 Terry Street', false],
    ['address', '123 Street Name', true],
    ['city', 'State', true],
    ['phone', '(xxx) xxx-xxxx', true],
    ['phone', '{{phone}}', true],
    ['phone', '713-555-5555', true],
    ['phone', '713-555-0199', false],
    ['phone', '1-800-555-1212', false],
    ['email', 'example@example.com', true],
    ['email', 'your@email.com', true],
    ['email', 'email@email.com', true],
    ['email', 'mail@perryhomes.com', false],
    ['email', 'email@perryhomes.com', false],
    ['email', 'info@yourdomain.com', true],
    ['email', 'user@domain.com', true],
    ['email', 'abc123@sentry.io', true],
    ['email', 'info@perryhomes.example', false],
    ['email', 'myra@perryhomes.com', false],
    ['name', 'YOUR NAME HERE', true],
    ['name', 'Company Name', true],
    ['name', 'My WordPress Site', true],
    ['name', 'Untitled', true],
    ['name', 'Home', true],
    ['name', '<%= site.name %>', true],
    ['name', '[company]', true],
    ['name', 'Your Home Builders', false],
    ['name', 'Signature Homes', false],
    ['name', 'The Home Company', false],
    ['text', 'Just another WordPress site', true],
    ['long_text', 'Lorem ipsum dolor sit amet', true],
    ['long_text', 'We build your home here.', false],
    ['address', '123 Your Street', true],
    ['address', 'Street Address', true],
    ['address', '123 Main St', false],
    ['city', 'Anytown', true],
    ['city', 'City', true],
    ['city', 'Kansas City', false],
    ['postal_code', '00000', true],
    ['postal_code', '12345', false],
  ])('%s %j: %s', (kind, text, expected) => {
    expect(isPlaceholder(text, kind)).toBe(expected);
  });
});
