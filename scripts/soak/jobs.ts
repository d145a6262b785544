import { SYSTEM_ACTOR } from '../../lib/audit/commands';
import { requireEntityType } from '../../lib/catalog/registry';
import { collectBody } from '../../lib/collection/schema';
import { startCollection } from '../../lib/collection/start/commands';
import type { PrismaClient } from '../../lib/platform/db/client';
import { createInTransaction } from '../../lib/review/manual/commands';
import { planManualValues } from '../../lib/review/manual/plan-manual-values';

const SEEDER = { actor: SYSTEM_ACTOR, id: 'system', kind: 'policy' as const };

/** What one job has to come to, exactly. */
export interface ExpectedJob {
  jobId: string;
  changes: number;
  observations: number;
  /** Paid calls of Claude that were answered. */
  calls: number;
}

/** Every so many jobs read a page that leaves something to Claude. */
const ASKS_EVERY = 4;
/** Seen: everything that a record should have but socials. New to the catalogue: all of it but name and website. */
const COMPLETE = { changes: 10, observations: 12, calls: 0 };
/** The founding year stands only in words: Claude finds it. */
const ASKING = { ...COMPLETE, calls: 1 };

/**
 * Queues jobs that each read a page of their own. All pages state the same kinds of facts, some of them one in words that
 * only Claude reads, so what each job comes to is known; the numbers are measured on none and stated here.
 */
export async function queueSoakJobs(db: PrismaClient, count: number): Promise<ExpectedJob[]> {
  const builder = requireEntityType('builder');
  const now = new Date();
  const expected: ExpectedJob[] = [];
  for (let number = 1; number <= count; number += 1) {
    const name = `Soakwell Homes ${number}`;
    const asks = number % ASKS_EVERY === 0;
    const plan = planManualValues(builder, { name, website: `https://soakwell-${number}.example.net` }, now);
    const { row } = await db.$transaction((tx) => createInTransaction(tx, SEEDER, builder, plan, 'imported', now));
    const body = collectBody.parse({
      html: pageOf(name, number, asks),
      target_url: `https://soakwell-${number}.example.net/`,
    });
    const { job } = await startCollection(
      db,
      SYSTEM_ACTOR,
      // Counted against nobody's own budget.
      { type: builder, entityId: BigInt(row.id), website: null, body, initiatedBy: 'system' },
      now,
    );
    expected.push({ jobId: job.job_id, ...(asks ? ASKING : COMPLETE) });
  }
  return expected;
}

function pageOf(name: string, number: number, asks: boolean): string {
  const year = String(1950 + (number % 60));
  const data = {
    ...{ '@context': 'https://schema.org', '@type': 'HomeAndConstructionBusiness', name },
    url: `https://soakwell-${number}.example.net/`,
    telephone: `(713) 555-01${String(number % 100).padStart(2, '0')}`,
    email: `office@soakwell-${number}.example.net`,
    description: `${name} builds custom homes in and around Houston, one family at a time, and stays in touch afterwards.`,
    knowsAbout: ['Custom homes', 'Remodels'],
    areaServed: ['Katy', 'Cypress'],
    address: {
      ...{ '@type': 'PostalAddress', streetAddress: `${number} Cedar Street`, addressLocality: 'Houston' },
      ...{ addressRegion: 'TX', postalCode: '77002' },
    },
    ...(asks ? {} : { foundingDate: year }),
  };
  const words = asks ? `<p>Founded years ago: ${year}.</p>` : '';
  return `<html><head><title>${name}</title><script type="application/ld+json">${JSON.stringify(data)}</script></head><body><h1>${name}</h1>${words}</body></html>`;
}
