import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { changeModelFaults, resetWorld } from '@/lib/overview/demo/commands';
import { getWorld } from '@/lib/overview/demo/queries';
import { createModelClient } from '@/lib/platform/claude-client';
import { ACTOR } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const token = 'token-of-this-test';
let world: World;
const address = () => ({ port: world.port, token });

beforeAll(async () => {
  world = await startWorld({ port: 0, token });
});
afterAll(() => world.close());

const ask = () =>
  createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi })!.create({
    ...{ model: 'claude-haiku-5-5', maxTokens: 1000, system: 'Read.', tools: [] },
    messages: [{ role: 'user', content: 'Who builds in Katy?' }],
  });

describe('the demo’s Claude, from the console', () => {
  it('fails as it is switched to, as often as it is told, and the state says what is left', async () => {
    await changeModelFaults(database.prisma, address(), ACTOR, { rate_limit: 2, retry_after_s: 7 });
    expect(await ask()).toMatchObject({ kind: 'busy', retryAfterMs: 7000 });
    expect((await getWorld(address()))?.messages_api.faults).toMatchObject({ rate_limit: 1, retry_after_s: 7 });
    await changeModelFaults(database.prisma, address(), ACTOR, { rate_limit: 0 });
    expect(await ask()).toMatchObject({ kind: 'answered' });
    const { calls, totals } = (await getWorld(address()))!.messages_api;
    expect(calls.map(({ status, fault }) => [status, fault])).toEqual([
      [200, null],
      [429, 'rate_limit'],
    ]);
    expect(totals).toMatchObject({ calls: 2, errors: 1 });
  });

  it('is well again when the world is reset, and each act is in the audit trail', async () => {
    await changeModelFaults(database.prisma, address(), ACTOR, { refusal: 'always' });
    await resetWorld(database.prisma, address(), ACTOR);
    expect((await getWorld(address()))?.messages_api.faults.refusal).toBe(0);
    const events = await database.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } });
    expect(events.map(({ action, detail }) => [action, detail]).slice(-2)).toEqual([
      ['demo.changed_model_faults', { refusal: 'always' }],
      ['demo.reset', expect.anything()],
    ]);
  });

  it('says so when the world is away, and changes nothing', async () => {
    const before = await database.prisma.auditEvent.count();
    await expect(changeModelFaults(database.prisma, { port: 1, token }, ACTOR, { refusal: 1 })).rejects.toMatchObject({
      code: 'source_unusable',
    });
    expect(await database.prisma.auditEvent.count()).toBe(before);
  });
});
