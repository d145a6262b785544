import { SYSTEM_ACTOR } from '../../lib/audit/commands';
import { requireEntityType } from '../../lib/catalog/registry';
import { collectBody } from '../../lib/collection/schema';
import { startCollection } from '../../lib/collection/start/commands';
import type { PrismaClient } from '../../lib/platform/db/client';
import { createInTransaction } from '../../lib/review/manual/commands';
import { planManualValues } from '../../lib/review/manual/plan-manual-values';

const SEEDER = { actor: SYSTEM_ACTOR, id: 'system', kind: 'policy' as const };

/**
 * Queues jobs that each read a page of their own. Every page states the same kinds of facts, so each job makes the
 * same number of observations and proposals; that number is measured on none and stated here.
 */
export async function queueSoakJobs(
  db: PrismaClient,
  count: number,
): Promise<{ changes: number; observations: number }> {
  const builder = requireEntityType('builder');
  const now = new Date();
  for (let number = 1; number <= count; number += 1) {
    const name = `Soakwell Homes ${number}`;
    const plan = planManualValues(builder, { name, website: `https://soakwell-${number}.example.net` }, now);
    const { row } = await db.$transaction((tx) => createInTransaction(tx, SEEDER, builder, plan, 'imported', now));
    const body = collectBody.parse({
      html: pageOf(name, number),
      target_url: `https://soakwell-${number}.example.net/`,
    });
    await startCollection(
      db,
      SYSTEM_ACTOR,
      { type: builder, entityId: BigInt(row.id), website: null, body, initiatedBy: 'soak' },
      now,
    );
  }
  // Seen: name, website, phone, founded_year. New to the catalogue: phone, founded_year.
  return { changes: 2, observations: 4 };
}

function pageOf(name: string, number: number): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    name,
    url: `https://soakwell-${number}.example.net/`,
    telephone: `(713) 555-01${String(number % 100).padStart(2, '0')}`,
    foundingDate: String(1950 + (number % 60)),
  };
  return `<html><head><title>${name}</title><script type="application/ld+json">${JSON.stringify(data)}</script></head><body><h1>${name}</h1></body></html>`;
}
