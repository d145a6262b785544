import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as settings from '@/app/api/v1/admin/notices/route';
import * as list from '@/app/api/v1/notices/route';
import * as preferences from '@/app/api/v1/notices/preferences/route';
import * as read from '@/app/api/v1/notices/[id]/read/route';
import * as unread from '@/app/api/v1/notices/[id]/unread/route';
import * as readAll from '@/app/api/v1/notices/read-all/route';
import * as readAllUndo from '@/app/api/v1/notices/read-all/undo/route';
import * as test from '@/app/api/v1/notices/test/route';
import * as unsubscribe from '@/app/api/v1/notices/unsubscribe/route';
import * as unsubscribeUndo from '@/app/api/v1/notices/unsubscribe/undo/route';
import { changePreferences } from '@/lib/notices/commands';
import { noticeShape } from '@/lib/notices/schema';
import { findDueDigests } from '@/lib/notices/digest/queries';
import { signUnsubscribe } from '@/lib/notices/unsubscribe/unsubscribe-token';
import { runDigests } from '@/lib/overview/digest/run-digests';
import { derivedKey } from '@/lib/platform/derived-key';
import { countingPrisma } from '../../harness/query-counter';
import { findNotices } from '@/lib/notices/queries';
import { ACTOR } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-12-01T10:00:00Z');
let token: string;
let other: string;
let client: string;
let admin: string;

beforeAll(async () => {
  const { prisma } = database;
  token = await tokenFor(prisma, 'admin@demo.test');
  other = await tokenFor(prisma, 'super@demo.test');
  client = await tokenFor(prisma, 'client@demo.test');
  admin = (await prisma.user.findUniqueOrThrow({ where: { email: 'admin@demo.test' } })).id;
});
beforeEach(async () => {
  await database.sql.query('DELETE FROM notices; DELETE FROM notice_preferences; DELETE FROM settings');
});

const give = async (n: number, part: object = {}) => {
  for (let index = 0; index < n; index += 1)
    await database.prisma.notice.create({
      data: {
        ...{
          recipient_id: admin,
          kind: 'run_held',
          link: '/jobs/JOB-1',
          dedup_key: `k${Math.random()}`,
          created_at: NOW,
        },
        data: { job_id: 'JOB-1', entity_type: 'builder', entity_id: 1, what: 'Kestrel Homes', changes: 40 },
        ...part,
      },
    });
};
const idsOf = ({ json }: { json: Record<string, unknown> }) => (json.notices as { id: number }[]).map(({ id }) => id);
const get = (query = '', by = token) => call(list, 'GET', { token: by, query });

describe('one’s notices', () => {
  it('are paged by cursor, newest first, each in words', async () => {
    await give(5);
    const first = await get('limit=2');
    expect(first).toMatchObject({ status: 200, json: { total: 5, per_page: 2 } });
    const rest = await get(`limit=10&cursor=${String(first.json.next_cursor)}`);
    const all = [...idsOf(first), ...idsOf(rest)];
    expect(all).toHaveLength(5);
    expect(all).toEqual([...all].sort((a, b) => b - a));
    expect(rest.json.next_cursor).toBeNull();
    const [notice] = (first.json.notices as unknown[]).map((row) => noticeShape.parse(row));
    expect(notice).toMatchObject({
      subject: 'A run for Kestrel Homes is held',
      action: 'Look at the run',
      link: '/jobs/JOB-1',
    });
  });

  it('are narrowed by kind and by what is unread; what is no filter is refused', async () => {
    await give(2);
    await give(1, { kind: 'digest', data: {}, read_at: NOW });
    expect((await get('kind=run_held')).json.total).toBe(2);
    expect((await get('unread=true')).json.total).toBe(2);
    expect((await get('unread=false')).json.total).toBe(3);
    for (const query of ['kind=meteor', 'unread=perhaps', 'cursor=x', 'q=1'])
      expect((await get(query)).status).toBe(422);
  });

  it('are nobody else’s: the same 404 for a foreign and a missing one, and it stays as it is', async () => {
    await give(1);
    const [id] = idsOf(await get());
    expect((await get('', other)).json.total).toBe(0);
    const foreign = await call(read, 'POST', { token: other, params: { id: String(id) } });
    const missing = await call(read, 'POST', { token, params: { id: '999999999' } });
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.json.detail).toBe(missing.json.detail);
    expect((await database.prisma.notice.findFirstOrThrow()).read_at).toBeNull();
  });

  it('are marked read and unread, twice as well as once', async () => {
    await give(1);
    const [id] = idsOf(await get());
    const params = { id: String(id) };
    for (const [route, left] of [
      [read, 0],
      [read, 0],
      [unread, 1],
    ] as const) {
      expect((await call(route, 'POST', { token, params })).status).toBe(204);
      expect((await get('unread=true')).json.total).toBe(left);
    }
    expect(await database.prisma.auditEvent.count({ where: { action: { startsWith: 'notice.' } } })).toBe(2);
  });

  it('are all marked read at once, and taken back without those that were read before', async () => {
    await give(3);
    const [id] = idsOf(await get());
    await call(read, 'POST', { token, params: { id: String(id) } });
    const marked = await call(readAll, 'POST', { token });
    expect(marked.json.changed).toBe(2);
    expect(
      (await call(readAllUndo, 'POST', { token: other, body: { read_at: marked.json.read_at } })).json.changed,
    ).toBe(0);
    const undone = await call(readAllUndo, 'POST', { token, body: { read_at: marked.json.read_at } });
    expect(undone.json.changed).toBe(2);
    expect((await get('unread=true')).json.total).toBe(2);
  });

  it('take two statements, however many there are', async () => {
    const counter = countingPrisma(database.appUrl);
    const page = { page: 1, perPage: 200, cursor: null };
    await give(1);
    const few = await counter.count((db) => findNotices(db, admin, {}, page));
    await give(30);
    expect(await counter.count((db) => findNotices(db, admin, {}, page))).toBe(few);
    expect(few).toBe(2);
    await counter.prisma.$disconnect();
  });

  it('are an operator’s: tenants and strangers are refused', async () => {
    expect((await get('', client)).status).toBe(403);
    expect((await call(list, 'GET')).status).toBe(401);
    expect((await call(preferences, 'GET', { token: client })).status).toBe(403);
    expect((await call(settings, 'GET', { token: client })).status).toBe(403);
  });
});

describe('preferences', () => {
  it('say what is told how, and that nothing is mailed without a mail server', async () => {
    const answer = await call(preferences, 'GET', { token });
    expect(answer.json).toMatchObject({
      channels: { job_finished: 'in_app', many_changes: 'email' },
      ...{ digest: 'daily', digest_hour: 7, email_available: false },
    });
    expect((await call(test, 'POST', { token })).status).toBe(409);
  });

  it('change by what is given, and refuse what is no kind, way or hour', async () => {
    const changed = await call(preferences, 'PATCH', {
      token,
      body: { channels: { run_held: 'off' }, digest: 'weekly' },
    });
    expect(changed.json).toMatchObject({
      channels: { run_held: 'off', many_changes: 'email' },
      digest: 'weekly',
      digest_hour: 7,
    });
    for (const body of [
      { channels: { meteor: 'off' } },
      { channels: { digest: 'off' } },
      { channels: { run_held: 'sms' } },
      { channels: [] },
      { digest: 'hourly' },
      { digest_hour: 24 },
      { email_available: true },
    ])
      expect((await call(preferences, 'PATCH', { token, body })).status, JSON.stringify(body)).toBe(422);
    expect((await call(preferences, 'GET', { token: other })).json).toMatchObject({ channels: { run_held: 'email' } });
  });

  it('of the installation are an administrator’s', async () => {
    expect((await call(settings, 'PATCH', { token, body: { failures_to_tell: 5 } })).json).toEqual({
      ...{ many_changes_over: 10, failures_to_tell: 5, email_available: false },
    });
    for (const body of [{ many_changes_over: 0 }, { failures_to_tell: 1 }, { failures_to_tell: 2.5 }, { x: 1 }])
      expect((await call(settings, 'PATCH', { token, body })).status).toBe(422);
  });
});

describe('a link that unsubscribes', () => {
  const linkFor = (kind: string, userId = admin) =>
    `token=${encodeURIComponent(signUnsubscribe(derivedKey('unsubscribe'), { userId, kind }))}`;
  const stop = (query: string, part: object = {}) => call(unsubscribe, 'POST', { query, ...part });
  const back = (query: string, body: unknown) => call(unsubscribeUndo, 'POST', { query, body });
  const channels = async () => (await call(preferences, 'GET', { token })).json;

  it('only shows a page when it is opened, as programs do that look at every link', async () => {
    const answer = await call(unsubscribe, 'GET', { query: linkFor('many_changes') });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/unsubscribe\?token=1\./);
    expect(await channels()).toMatchObject({ channels: { many_changes: 'email' } });
  });

  it.each<[string, object]>([
    [
      'a form',
      { rawBody: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'a form in parts',
      {
        rawBody: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
    ],
    ['nothing', {}],
  ])(
    'stops the mails of its kind with one POST of %s, without a session, and again with the same answer',
    async (_n, part) => {
      const query = linkFor('many_changes');
      expect(await stop(query, part)).toMatchObject({
        status: 200,
        json: { kind: 'many_changes', before: 'email', after: 'in_app' },
      });
      expect(await stop(query, part)).toMatchObject({ status: 200, json: { before: 'in_app', after: 'in_app' } });
      expect(await channels()).toMatchObject({
        channels: { many_changes: 'in_app', run_held: 'email' },
        digest: 'daily',
      });
      expect((await call(preferences, 'GET', { token: other })).json).toMatchObject({
        channels: { many_changes: 'email' },
      });
    },
  );

  it('takes itself back, for a digest to its rhythm, and gives nobody more than they had chosen', async () => {
    await changePreferences(database.prisma, ACTOR, admin, { digest: 'weekly', channels: { run_held: 'off' } }, NOW);
    expect((await stop(linkFor('digest'))).json).toMatchObject({ before: 'weekly', after: 'off' });
    expect((await back(linkFor('digest'), { back: 'weekly' })).json).toMatchObject({ before: 'off', after: 'weekly' });
    await stop(linkFor('many_changes'));
    expect((await back(linkFor('many_changes'), { back: 'email' })).json).toMatchObject({ after: 'email' });
    expect((await stop(linkFor('run_held'))).json).toMatchObject({ before: 'off', after: 'off' });
    expect((await back(linkFor('run_held'), { back: 'email' })).json).toMatchObject({ after: 'off' });
    expect((await back(linkFor('digest'), { back: 'hourly' })).status).toBe(422);
  });

  it.each<[string, () => string]>([
    ['forged', () => linkFor('many_changes').slice(0, -3)],
    [
      'of another installation',
      () => `token=${signUnsubscribe(new Uint8Array(32), { userId: admin, kind: 'many_changes' })}`,
    ],
    ['for an account that is gone', () => linkFor('many_changes', '0193a5b0-0000-7000-8000-00000000dead')],
    ['about a kind that is gone', () => linkFor('meteor_strike')],
  ])('that is %s does nothing', async (_name, query) => {
    expect((await stop(query())).status).toBe(404);
    expect((await back(query(), { back: 'email' })).status).toBe(404);
    expect(await database.prisma.noticePreference.count()).toBe(0);
  });
});

describe('digests', () => {
  const MEANS = { canEmail: true };
  const at = (text: string) => new Date(`${text}:00Z`);
  const run = (now: Date) => runDigests(database.prisma, MEANS, now);
  const given = () =>
    database.prisma.notice.findMany({
      where: { kind: 'digest' },
      orderBy: { id: 'asc' },
      select: { recipient_id: true, data: true, email_state: true },
    });

  beforeEach(async () => {
    await database.sql.query("DELETE FROM collection_jobs; UPDATE users SET created_at = '2026-01-01'");
  });
  const endJob = (status: string, completedAt: Date, part: object = {}) =>
    database.prisma.collectionJob.create({
      data: {
        ...{
          entity_type: 'builder',
          job_type: 'update',
          status,
          attempts: 1,
          started_at: completedAt,
          completed_at: completedAt,
        },
        ...part,
      },
    });

  it('reach each administrator once, by whichever of many workers, and say what happened', async () => {
    await endJob('completed', at('2026-12-01T06:00'), { changes_detected: 4, initiated_by: 'schedule' });
    await endJob('completed', at('2026-12-01T05:00'), { changes_detected: 1, initiated_by: admin });
    await endJob('completed', at('2026-11-20T05:00'), { changes_detected: 9 });
    await endJob('failed', at('2026-12-01T06:30'), { error_code: 'internal', error_message: 'x' });
    const results = await Promise.all(Array.from({ length: 6 }, () => run(at('2026-12-01T07:00'))));
    expect(results.reduce((sum, { written }) => sum + written, 0)).toBe(2);
    const digests = await given();
    expect(digests).toHaveLength(2);
    expect(digests[0]).toMatchObject({
      email_state: 'queued',
      data: { completed: 2, by_itself: 1, changes: 5, failed: 1, rhythm: 'daily', due_at: '2026-12-01T07:00:00.000Z' },
    });
    expect(await run(at('2026-12-01T08:00'))).toEqual({ due: 0, written: 0 });
  });

  it('are not written when there is nothing to say, and not later that day either', async () => {
    expect(await run(at('2026-12-01T07:00'))).toEqual({ due: 2, written: 0 });
    await endJob('completed', at('2026-12-01T07:30'), { changes_detected: 4 });
    expect(await run(at('2026-12-01T08:00'))).toEqual({ due: 0, written: 0 });
    expect(await run(at('2026-12-02T07:00'))).toEqual({ due: 2, written: 2 });
  });

  it('that were missed while nothing ran come once', async () => {
    await endJob('completed', at('2026-12-01T06:00'), { changes_detected: 4 });
    await run(at('2026-12-01T07:00'));
    await endJob('completed', at('2026-12-05T06:00'), { changes_detected: 4 });
    expect(await run(at('2026-12-05T18:00'))).toEqual({ due: 2, written: 2 });
    expect(await given()).toHaveLength(4);
  });

  it('come as chosen, and stop by the link in them', async () => {
    await changePreferences(
      database.prisma,
      ACTOR,
      admin,
      { digest: 'weekly', digest_hour: 5 },
      at('2026-12-01T12:00'),
    );
    expect((await findDueDigests(database.prisma, at('2026-12-06T23:00'))).map(({ userId }) => userId)).not.toContain(
      admin,
    );
    const due = await findDueDigests(database.prisma, at('2026-12-07T05:00'));
    expect(due.find(({ userId }) => userId === admin)).toMatchObject({
      rhythm: 'weekly',
      dueAt: at('2026-12-07T05:00'),
    });
    const link = signUnsubscribe(derivedKey('unsubscribe'), { userId: admin, kind: 'digest' });
    await call(unsubscribe, 'POST', { query: `token=${encodeURIComponent(link)}` });
    expect((await findDueDigests(database.prisma, at('2026-12-07T05:00'))).map(({ userId }) => userId)).not.toContain(
      admin,
    );
  });
});
