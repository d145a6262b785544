import { Gauge } from 'prom-client';
import { countJobsByStatus } from '../collection/queries';
import { prisma } from '../platform/db/client';
import { getEngineHealth } from '../platform/durable/engine-health';
import { prismaRunner } from '../platform/durable/sql-runner';
import { usesExternalEngine } from '../platform/env';
import { metrics } from '../platform/metrics';

/** Reads what Prometheus should know beyond this process: jobs, proposals, the engine's backlog. */
export async function renderMetrics(): Promise<{ contentType: string; text: string }> {
  const { registry } = metrics();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    (registry.getSingleMetric(name) as Gauge | undefined) ??
    new Gauge({ name, help, labelNames, registers: [registry] });
  const jobs = gauge('fieldbook_jobs', 'Collection jobs by status.', ['status']);
  for (const [status, count] of Object.entries(await countJobsByStatus(prisma()))) jobs.set({ status }, count);
  const pending = await prisma().collectionChange.count({ where: { status: 'pending' } });
  gauge('fieldbook_changes_pending', 'Proposals that wait for a decision.').set(pending);
  if (!usesExternalEngine()) {
    const engine = await getEngineHealth(prismaRunner(prisma()));
    gauge('fieldbook_engine_workers', 'Workers of the durable engine that are alive.').set(engine.alive_workers);
    gauge('fieldbook_engine_ready', 'Calls that are due and wait for a slot.').set(engine.ready);
    gauge('fieldbook_engine_running', 'Calls that a worker holds.').set(engine.running);
    gauge('fieldbook_engine_oldest_ready_seconds', 'Age of the oldest call that waits.').set(
      (engine.oldest_ready_age_ms ?? 0) / 1000,
    );
    gauge('fieldbook_engine_failed_24h', 'Runs that failed in the last day.').set(engine.failed_24h);
  }
  return { contentType: registry.contentType, text: await registry.metrics() };
}
