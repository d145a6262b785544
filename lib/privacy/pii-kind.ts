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

/** A stretch of text that holds personal data: UTF-16 offsets, `end` exclusive. */
export interface PiiSpan {
  kind: PiiKind;
  /** Name of the rule that matched, safe to show and to log. */
  rule: string;
  start: number;
  end: number;
}
