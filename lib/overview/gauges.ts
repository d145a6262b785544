import { Gauge } from 'prom-client';
import { countJobsByStatus } from '../collection/queries';
import type { PrismaClient } from '../platform/db/client';
import { getEngineHealth } from '../platform/durable/engine-health';
import { prismaRunner } from '../platform/durable/sql-runner';
import { metrics } from '../platform/metrics';

/** Reads what Prometheus should know beyond this process: jobs, proposals, the engine's backlog. */
export async function renderMetrics(
  db: PrismaClient,
  options: { usesExternalEngine: boolean },
): Promise<{ contentType: string; text: string }> {
  const { registry } = metrics();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    (registry.getSingleMetric(name) as Gauge | undefined) ??
    new Gauge({ name, help, labelNames, registers: [registry] });
  const jobs = gauge('fieldbook_jobs', 'Collection jobs by status.', ['status']);
  for (const [status, count] of Object.entries(await countJobsByStatus(db))) jobs.set({ status }, count);
  const pending = await db.collectionChange.count({ where: { status: 'pending' } });
  gauge('fieldbook_changes_pending', 'Proposals that wait for a decision.').set(pending);
  const engine = await getEngineHealth(prismaRunner(db));
  gauge('fieldbook_engine_ready', 'Calls that are due, and events that have started no run yet.').set(engine.ready);
  gauge('fieldbook_engine_oldest_ready_seconds', 'Age of the oldest of those.').set(
    (engine.oldest_ready_age_ms ?? 0) / 1000,
  );
  // An Inngest server has its own figures of its runs.
  if (!options.usesExternalEngine) {
    gauge('fieldbook_engine_workers', 'Workers of the durable engine that are alive.').set(engine.alive_workers);
    gauge('fieldbook_engine_running', 'Calls that a worker holds.').set(engine.running);
    gauge('fieldbook_engine_failed_24h', 'Runs that failed in the last day.').set(engine.failed_24h);
  }
  return { contentType: registry.contentType, text: await registry.metrics() };
}
