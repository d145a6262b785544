'use client';

import { ExportButton, type ExportAnswer } from '../../data-table/export-button';
import { matchingKey } from '../../data-table/table-url';
import { useTableUrl } from '../../data-table/use-table-url';
import { NO_ANSWER } from '../../shell/ask';

const COLUMNS = [
  ...['id', 'entity_type', 'entity_id', 'entity_title', 'state', 'reason', 'closed_changes'],
  ...['requested_at', 'requested_by', 'verified_at', 'verified_by', 'lifted_at', 'lifted_by'],
];

/** The opt-outs that match the list's filter, as the API gives them. */
export function ExportOptOuts() {
  const filter = matchingKey(useTableUrl().search);
  const read = async (cursor: string | null): Promise<ExportAnswer> => {
    const params = new URLSearchParams(filter);
    params.set('limit', '200');
    if (cursor) params.set('cursor', cursor);
    try {
      const response = await fetch(`/api/v1/admin/opt-outs?${params.toString()}`);
      const body = (await response.json()) as { opt_outs: Record<string, unknown>[]; next_cursor: string | null } & {
        title: string;
        detail: string;
      };
      if (!response.ok) return { ok: false, problem: body };
      return { ok: true, data: { rows: body.opt_outs, next: body.next_cursor } };
    } catch {
      return { ok: false, problem: NO_ANSWER };
    }
  };
  return <ExportButton fileName="opt-outs" nounPlural="opt-outs" columns={COLUMNS} read={read} />;
}
