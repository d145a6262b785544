import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { applyImport, type ImportedPage } from './commands';

/** Review's part of an import, for whoever composes the two. */
export const importPort = {
  apply: (tx: Db, page: Omit<ImportedPage, 'type'>, now: Date) =>
    applyImport(tx, { ...page, type: requireEntityType('listing') }, now),
};
