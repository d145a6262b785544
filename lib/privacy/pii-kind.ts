/** What kind of private-person data a key or a value is. */
export type PiiKind =
  | 'email'
  | 'phone'
  | 'name'
  | 'contact'
  | 'address'
  | 'street'
  | 'unit'
  | 'social'
  | 'birth'
  | 'id'
  | 'finance'
  | 'health'
  | 'device'
  | 'credential';

/** Each kind in words that complete "holds …". */
export const PII_KIND_WORDS: Readonly<Record<PiiKind, string>> = {
  email: 'an e-mail address',
  phone: 'a phone number',
  name: "a person's name",
  contact: 'a contact',
  address: 'a street address',
  street: 'a street',
  unit: 'a unit number',
  social: 'a social handle or profile',
  birth: 'a date of birth',
  id: 'a personal identifier',
  finance: 'a card or account number',
  health: 'a health record',
  device: "a device's address",
  credential: 'a password',
};

/** A stretch of text that holds personal data: UTF-16 offsets, `end` exclusive. */
export interface PiiSpan {
  kind: PiiKind;
  /** Name of the rule that matched, safe to show and to log. */
  rule: string;
  start: number;
  end: number;
}
