import * as mergesRoute from '@/app/api/v1/admin/merges/route';
import * as undoRoute from '@/app/api/v1/admin/merges/[id]/undo/route';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { dumpCatalogue } from '../../harness/catalogue-dump';
import { DECIDER } from '../../harness/collect';
import type { TestDatabase } from '../../harness/database';
import { call } from '../auth/call-route';

export const NOW = new Date('2026-12-04T10:00:00Z');

/** What tests of merging do again and again. */
export function mergeCalls(database: TestDatabase, token: () => string) {
  return {
    create: async (type: string, body: object) =>
      (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row.id,
    read: async (type: string, id: number) => (await getEntity(database.prisma, requireEntityType(type), BigInt(id)))!,
    merge: (entityType: string, keptId: number, mergedId: number, more: object = {}) =>
      call(mergesRoute, 'POST', {
        token: token(),
        body: { entity_type: entityType, kept_id: keptId, merged_id: mergedId, ...more },
      }),
    undo: (id: unknown) => call(undoRoute, 'POST', { token: token(), params: { id: String(id) } }),
    dump: () => dumpCatalogue(database.adminUrl),
  };
}
