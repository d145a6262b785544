import { describe, expect, it } from 'vitest';
import { getEngineHealth } from '@/lib/platform/durable/engine-health';
import { sendEvents } from '@/lib/platform/durable/send-events';
import { prismaRunner } from '@/lib/platform/durable/sql-runner';
import { withTestDatabase } from '../../harness/database';

const db = withTestDatabase();

describe('events sent with Prisma under the app role', () => {
  it('commit and roll back with the transaction they are sent in, ids, extras and odd characters included', async () => {
    const events = [
      {
        name: 'prisma/a',
        id: 'p-1',
        data: { text: 'ü \u0000 "q" \ud800', n: 1.5 },
        user: { id: 1 },
        ts: 1_780_000_000_123,
      },
      { name: 'prisma/b' },
      { name: 'prisma/a', id: 'p-1' },
    ];
    const rolledBack = db.prisma.$transaction(async (tx) => {
      await sendEvents(prismaRunner(tx), events);
      throw new Error('undo');
    });
    await expect(rolledBack).rejects.toThrow('undo');
    expect((await db.sql.query('SELECT 1 FROM durable.events')).rows).toEqual([]);

    const { ids } = await db.prisma.$transaction((tx) => sendEvents(prismaRunner(tx), events));
    expect(ids).toEqual(['p-1', expect.stringMatching(/^[0-9a-f-]{36}$/), 'p-1']);
    const again = await sendEvents(prismaRunner(db.prisma), [{ name: 'prisma/a', id: 'p-1' }]);
    expect(again.ids).toEqual(['p-1']);
    const { rows } = await db.sql.query(
      'SELECT event_id, name, data::text, extras, ts::text FROM durable.events ORDER BY id',
    );
    expect(rows).toEqual([
      {
        event_id: 'p-1',
        name: 'prisma/a',
        data: JSON.stringify(events[0]?.data),
        extras: { user: { id: 1 } },
        ts: '1780000000123',
      },
      { event_id: ids[1], name: 'prisma/b', data: '{}', extras: null, ts: expect.any(String) },
    ]);
  });

  it('are seen by the health query under the same role', async () => {
    const health = await getEngineHealth(prismaRunner(db.prisma));
    expect(health).toMatchObject({ alive_workers: 0, ready: 2, running: 0, sleeping: 0, failed_24h: 0 });
  });
});
