import { describeFinding } from '@/lib/privacy/describe-finding';
import type { PiiKind } from '@/lib/privacy/pii-kind';
import { scanObject } from '@/lib/privacy/scan';
import { AppError, type InvalidParam } from './errors';

const NAMED = 3;

/** The refusal of input that holds personal data, from the places found. Places and rules are named, values never. */
export function personalDataRefused(places: readonly InvalidParam[]): AppError {
  const names = [...new Set(places.map(({ name }) => name))];
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return new AppError(
    'pii_rejected',
    `Personal data is not kept here. Take it out of ${names.slice(0, NAMED).join(', ')}${more} and send again; nothing was changed.`,
    { invalidParams: places.slice(0, 50) },
  );
}

/**
 * Refuses personal data in free-form input (queries, notes, reasons). Absent entries are passed over.
 * @param allows kinds that may stand in all of it, such as a street in an address of the web
 * @throws AppError pii_rejected naming each place and rule, never the value.
 */
export function refusePersonal(
  input: Readonly<Record<string, unknown>>,
  allows: (kind: PiiKind) => boolean = () => false,
): void {
  const findings = scanObject(input, { allow: (_path, kind) => allows(kind) });
  if (findings.length === 0) return;
  throw personalDataRefused(findings.map((finding) => ({ name: finding.path, reason: describeFinding(finding) })));
}
