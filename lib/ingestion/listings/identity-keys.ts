import { kindOf } from '../../catalog/field-kinds/kind-of';
import { pageKey } from './canonical-url';

/** What by itself says that two listings offer the same thing; most telling first. */
export interface IdentityKeys {
  url: string;
  /** Of 17 places; a shorter chassis number is not unique. */
  vin: string | null;
  /** Where a home is: as written, street and unit as they are compared, and the first five places of the postal code. */
  home: { address: string; street: string; unit: string; postalCode: string } | null;
}

/**
 * @param url canonical address of the page
 * @param values of the listing, as fields have them
 */
export function identityKeys(url: string, values: Readonly<Record<string, unknown>>): IdentityKeys {
  const keyOf = (kind: Parameters<typeof kindOf>[0], value: unknown) => kindOf(kind).normalise(value) ?? '';
  const vin = keyOf('vin', values['vin']);
  const street = keyOf('address', values['address1']);
  const postalCode = keyOf('postal_code', values['postal_code']).slice(0, 5);
  const isHome = values['kind'] === 'home' && street !== '' && /^\d/.test(street) && postalCode.length === 5;
  return {
    url,
    vin: vin.length === 17 ? vin : null,
    home: isHome
      ? { address: String(values['address1']), street, unit: unitKey(values['address2']), postalCode }
      : null,
  };
}

/** A unit as it is compared: "Apt 1" is "Unit 1" and "#1". */
export const unitKey = (unit: unknown): string =>
  (kindOf('text').normalise(unit) ?? '')
    .replace(/^(?:unit|apt|apartment|suite|ste|no|#)[\s.:#]*/i, '')
    .replace(/\s+/g, '');

/** Names under which imports of the same thing wait for each other, in one order. */
export const lockNames = ({ url, vin, home }: IdentityKeys): string[] =>
  [
    `url ${pageKey(url)}`,
    ...(vin ? [`vin ${vin}`] : []),
    ...(home ? [`home ${home.street} ${home.unit} ${home.postalCode}`] : []),
  ].sort();
