import { PII_KIND_WORDS } from './pii-kind';
import type { Finding } from './scan';

/** Completes the name of a place: "holds a phone number, which may not be kept here (rule phone_formatted)". */
export function describeFinding({ kind, rule }: Pick<Finding, 'kind' | 'rule'>): string {
  const what = kind === 'unreadable' ? 'more than can be checked' : PII_KIND_WORDS[kind];
  return `holds ${what}, which may not be kept here (rule ${rule})`;
}
