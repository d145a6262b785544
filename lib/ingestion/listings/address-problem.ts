import { findPersonalData } from '../../catalog/personal-data';
import { getField, requireEntityType } from '../../catalog/registry';

/** Why a listing may not keep an address: too long once it is written out, or personal data in it. Null where it may. */
export function addressProblem(url: string): string | null {
  const field = getField(requireEntityType('listing'), 'url')!;
  if (url.length > (field.maxLength ?? Infinity))
    return `The address is longer than ${field.maxLength!.toLocaleString('en-US')} characters once it is written out.`;
  const plain = decoded(url);
  const personal = findPersonalData(field, url) ?? findPersonalData(field, plain);
  return personal === null ? null : `The address ${personal}. Take that out of it.`;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
