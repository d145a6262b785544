import { describe, expect, it } from 'vitest';
import { isContactAllowed } from '@/lib/privacy/zones';

describe('the organisation zone', () => {
  it.each([
    ['builder', 'phone'],
    ['builder', 'email'],
    ['builder', 'address'],
    ['builder', 'socials'],
    ['community', 'hoa_contact_phone'],
    ['community', 'hoa_contact_email'],
    ['community', 'address'],
    ['property', 'address1'],
    ['property', 'address2'],
    ['listing', 'address1'],
  ])('lets %s hold %s', (entityType, field) => {
    expect(isContactAllowed(entityType, field)).toBe(true);
  });

  it.each([
    ['builder', 'about'],
    ['builder', 'owner_name'],
    ['community', 'phone'],
    ['property', 'phone'],
    ['vehicle', 'seller_name'],
    ['vehicle', 'address'],
    ['listing', 'email'],
    ['channel', 'phone'],
    ['__proto__', 'phone'],
    ['constructor', 'name'],
  ])('lets nothing else through: %s %s', (entityType, field) => {
    expect(isContactAllowed(entityType, field)).toBe(false);
  });
});
