import { beforeAll, describe, expect, it } from 'vitest';
import { renderMetrics } from '@/lib/overview/gauges';
import { sendEvents } from '@/lib/platform/durable/send-events';
import { prismaRunner } from '@/lib/platform/durable/sql-runner';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

beforeAll(async () => {
  await withClient(database.adminUrl, (client) => seedLoad(client, 20));
  await sendEvents(prismaRunner(database.prisma), [{ name: 'test/first' }, { name: 'test/second' }]);
});

/** The metrics by name and labels. */
async function read(usesExternalEngine: boolean): Promise<Map<string, number>> {
  const { text } = await renderMetrics(database.prisma, { usesExternalEngine });
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('metrics', () => {
  it('under an Inngest server tell of the events that wait to be passed on, and nothing of workers it has not', async () => {
    const metrics = await read(true);
    expect(metrics.get('fieldbook_engine_ready')).toBe(2);
    expect(metrics.get('fieldbook_engine_oldest_ready_seconds')).toBeGreaterThanOrEqual(0);
    expect(metrics.has('fieldbook_engine_workers')).toBe(false);
  });

  it('tell of jobs, proposals and the embedded engine', async () => {
    const metrics = await read(false);
    const { rows } = await database.sql.query<{ jobs: number; changes: number }>(
      `SELECT (SELECT count(*) FROM collection_jobs WHERE status = 'completed')::int AS jobs,
              (SELECT count(*) FROM collection_changes WHERE status = 'pending')::int AS changes`,
    );
    expect(rows[0]!.changes).toBeGreaterThan(0);
    expect(metrics.get('fieldbook_jobs{status="completed"}')).toBe(rows[0]!.jobs);
    expect(metrics.get('fieldbook_changes_pending')).toBe(rows[0]!.changes);
    expect(metrics.get('fieldbook_engine_workers')).toBe(0);
  });
});
