import { collapseSpaces } from './dom';

export type CredentialType = 'license' | 'certification' | 'membership';

export interface CredentialParts {
  name: string;
  credential_type: CredentialType;
  issuer: string | null;
  number: string | null;
}

const LICENSE =
  /\blicen[sc]e[ds]?\b|\blicencia\b|\blic\b\.?|\bregistration\b|\bregistered\b|\b(?:ROC|CSLB|CCB|TRCC|(?:NJ|PA)?HIC|MHIC|MHBR|DPOR)\b|\bC[GBR]C\s?\d/i;
const MEMBERSHIP =
  /\bmembers?(?:hip)?\b|\bassociation\b|\bchamber\b|\bbureau\b|\bsociety\b|\bNAHB\b|\bHBA\b|\bBIA\b|\bUSGBC\b|\bcouncil\b|\baccredited business\b|\bBBB\b/i;
const CERTIFICATION =
  /\bcertifi(?:ed|cation|cate)\b|\benergy star\b|\bLEED\b|\bHERS\b|\bindoor airplus\b|\bgraduate\b|\b(?:CGB|CAPS|CGP|GMB|MIRM)\b|\baccredited\b|\bpartner\b/i;

/** License, certification or membership, by the words a credential is named with; null when nothing tells. */
export function credentialTypeOf(text: string): CredentialType | null {
  if (LICENSE.test(text)) return 'license';
  if (CERTIFICATION.test(text) && !/\bmember\b/i.test(text)) return 'certification';
  return MEMBERSHIP.test(text) ? 'membership' : CERTIFICATION.test(text) ? 'certification' : null;
}

/**
 * "TX License #12345" in a run of text: what precedes the number names the license. State boards' own prefixes count as
 * naming it: ROC (Arizona), CCB (Oregon), CSLB (California), HIC (Pennsylvania, Connecticut), MHIC/MHBR (Maryland), DPOR
 * (Virginia), CGC/CBC/CRC (Florida). Washington's numbers are letters of the firm's name, three digits and two signs.
 */
const NUMBERED =
  /((?:\b(?:[A-Z]{2}|\p{Lu}\p{L}+(?:['’]s)?|of|and|&|(?:Contr|Bldr|Gen|Res|Comm)\.)\s+){0,6}\b(?:Lic(?:en[sc]e|encia)?s?|Registration|Reg|Certificate)\b\.?|(?:\b(?:[A-Z]{2}|Oregon|Arizona|California|Maryland|Virginia|Pennsylvania)\s+)?\b(?:CSLB|ROC|CCB|(?:NJ|PA)?HIC|MHIC|MHBR|DPOR)\b)\s*(?:\b(?:No|Num(?:ber|ero)?|Núm(?:ero)?|ID)\b\.?)?\s*[:#]*\s*#?\s*([A-Z][A-Z*&]{1,6}\d{3}[A-Z\d]{2}\b|(?:[A-Z]{1,5}[-.\s]?)?\d[\dA-Z]*(?:[-.][\dA-Z]+)*)/gu;
const STATE_BOARD = /\b((?:CGC|CBC|CRC|CPC|CCC|RB|RG)[-\s]?\d{5,9})\b/g;

export interface FoundLicense extends CredentialParts {
  index: number;
  length: number;
}

/** Cheap to look for, and in every text that holds a license: most lines of a page hold none. */
const MAY_HOLD_ONE = /\d{3}/;
const NAMES_ONE = /Lic|Reg|Certificate|CSLB|ROC|CCB|HIC|MHBR|DPOR|C[GBRPC]C|R[BG]/;

export function findLicenses(text: string): FoundLicense[] {
  if (!MAY_HOLD_ONE.test(text) || !NAMES_ONE.test(text)) return [];
  const found: FoundLicense[] = [];
  for (const match of text.matchAll(NUMBERED)) {
    const number = (match[2] ?? '').trim();
    const name = collapseSpaces(match[1] ?? '').replace(/^(?:and|of|&)\s+/i, '');
    const isStateStyle = /^[A-Z][A-Z*&]+\d{3}[A-Z\d]{2}$/.test(number);
    const isBareBoard = /(?:CSLB|ROC|CCB|HIC|MHIC|MHBR|DPOR)\s+\d{1,4}$/.test(match[0]);
    if (isBareBoard || (number.replace(/\D/g, '').length < 4 && !isStateStyle) || /^(?:19|20)\d{2}$/.test(number))
      continue;
    found.push({
      name: completeName(name),
      credential_type: 'license',
      issuer: null,
      number,
      index: match.index,
      length: match[0].length,
    });
  }
  for (const match of text.matchAll(STATE_BOARD)) {
    const isKnown = found.some(
      (license) => match.index >= license.index && match.index < license.index + license.length,
    );
    if (!isKnown)
      found.push({
        name: match[1]?.slice(0, 3) ?? '',
        credential_type: 'license',
        issuer: null,
        number: match[1] ?? '',
        index: match.index,
        length: match[0].length,
      });
  }
  return found;
}

function completeName(name: string): string {
  return name.replace(/\bLic\b\.?$/i, (word) => word.replace(/\.$/, ''));
}

/** One entry of a list headed "Licenses & memberships", "Certifications" and the like. */
export function splitCredential(text: string, heading: CredentialType | null): CredentialParts | null {
  const plain = collapseSpaces(text).replace(/^[\s•·*–-]+|[\s;,.]+$/g, '');
  if (plain.length < 2 || plain.length > 200) return null;
  const license = findLicenses(plain)[0];
  if (license) return { name: license.name, credential_type: 'license', issuer: null, number: license.number };
  const type = credentialTypeOf(plain) ?? heading;
  if (!type) return null;
  const name = plain
    .replace(/^(?:proud(?:ly)? )?(?:an? )?(?:active )?members?(?:\s+of)?(?:\s+the)?[\s:,–-]+/i, '')
    .trim();
  return name === '' ? null : { name, credential_type: type, issuer: null, number: null };
}
