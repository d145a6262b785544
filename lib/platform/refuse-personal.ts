import { scanObject } from '@/lib/privacy/scan';
import { AppError } from './errors';

/**
 * Refuses personal data in free-form input (queries, notes, reasons).
 * @throws AppError pii_rejected naming each place and rule, never the value.
 */
export function refusePersonal(input: Readonly<Record<string, unknown>>): void {
  const findings = scanObject(input);
  if (findings.length === 0) return;
  throw new AppError('pii_rejected', 'Personal data is not kept here. Remove it and send again.', {
    invalidParams: findings.slice(0, 50).map(({ path, rule }) => ({ name: path, reason: rule })),
  });
}
