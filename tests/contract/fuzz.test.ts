import { beforeAll, describe, expect, it } from 'vitest';
import { apiDocument, ROUTE_MODULES } from '@/app/api/v1/registry';
import type { HttpMethod, RouteHandler } from '@/lib/auth/define-route';
import type { OpenApiOperation } from '@/lib/auth/openapi';
import { findBrokenRules } from '@/scripts/check';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { call, tokenFor, withAccounts } from '../integration/auth/call-route';
import { makeRequest, seeded, type FuzzSurroundings } from './make-request';

const database = withAccounts();
/** Requests to each operation; a sign-in that fails is slowed on purpose. */
const EACH = 30;
const FEWER: Readonly<Record<string, number>> = { 'POST /auth/login': 4 };
const METHODS: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Left out: what ends the session the others need, and what never ends by itself. */
const LEFT_OUT = new Set(['POST /auth/logout', 'GET /admin/collection-jobs/{job_id}/events']);

const operations = ROUTE_MODULES.flatMap((module) =>
  METHODS.flatMap((method) => {
    const handler = module[method] as RouteHandler | undefined;
    if (!handler?.spec) return [];
    const path = handler.path.replace(/\[([^\]]+)\]/g, '{$1}');
    const name = `${method} ${path}`;
    const operation = apiDocument().paths[path]?.[method.toLowerCase()] as OpenApiOperation | undefined;
    return operation && !LEFT_OUT.has(name) ? [{ name, method, module, operation }] : [];
  }),
);

let token = '';
let around: FuzzSurroundings;

beforeAll(async () => {
  await withClient(database.adminUrl, (client) => seedLoad(client, 60));
  token = await tokenFor(database.prisma, 'super@demo.test');
  const { prisma } = database;
  const [jobs, changes, sources] = await Promise.all([
    prisma.collectionJob.findMany({ take: 5, select: { job_id: true } }),
    prisma.collectionChange.findMany({ take: 5, select: { id: true } }),
    prisma.collectionSource.findMany({ take: 3, select: { id: true } }),
  ]);
  around = {
    document: apiDocument(),
    known: {
      type: ['builders', 'communities', 'properties'],
      job_id: jobs.map(({ job_id: id }) => id),
      id: [...changes, ...sources].map(({ id }) => String(id)).concat('1', '2'),
      field: ['phone', 'email', 'about'],
      card_id: ['1'],
    },
  };
});

describe('whatever is asked of the API', () => {
  it('leaves out no operation of its description but two', () => {
    const described = Object.values(apiDocument().paths).flatMap((path) =>
      METHODS.filter((method) => path[method.toLowerCase()] !== undefined),
    );
    // The metrics of the process stand outside /api/v1.
    expect(operations.length).toBe(described.length - LEFT_OUT.size - 1);
  });

  it.each(operations)('$name never fails by itself, and says in the agreed shape what is wrong', async (target) => {
    const random = seeded([...target.name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) | 0, 7));
    for (let n = 0; n < (FEWER[target.name] ?? EACH); n += 1) {
      const request = makeRequest(target.operation, random, around);
      const answer = await call(target.module, target.method, { token, ...request });
      const told = JSON.stringify(request).slice(0, 2000);
      // A site that does not answer is the one thing that is not ours.
      const isForeign = answer.status === 502 && answer.json.code === 'source_unusable';
      expect(answer.status < 500 || isForeign, `${answer.status} for ${told}`).toBe(true);
      if (answer.status >= 400) {
        expect(answer.json, told).toMatchObject({ status: answer.status, code: expect.any(String) as string });
        expect(JSON.stringify(answer.json), told).not.toMatch(
          /prisma|SELECT |stack|node_modules|\bat \/|\$executeRaw/i,
        );
      }
    }
  });

  it('leaves the data whole', async () => {
    expect(await withClient(database.adminUrl, findBrokenRules)).toEqual([]);
  });
});
