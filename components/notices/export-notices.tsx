'use client';

import { ExportButton, type ExportAnswer } from '../data-table/export-button';
import { matchingKey } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { NO_ANSWER } from '../shell/ask';

const COLUMNS = ['id', 'created_at', 'read_at', 'kind', 'subject', 'lines', 'link', 'email_state', 'email_error'];
const PER_REQUEST = 200;

interface NoticesBody {
  notices: (Record<string, unknown> & { lines: string[]; email: { state: string; error: string | null } })[];
  next_cursor: string | null;
}

/** The notices that match the list's filter, as the API gives them. */
export function ExportNotices() {
  const filter = matchingKey(useTableUrl().search);
  const read = async (cursor: string | null): Promise<ExportAnswer> => {
    const params = new URLSearchParams(filter);
    params.set('limit', String(PER_REQUEST));
    if (cursor) params.set('cursor', cursor);
    try {
      const response = await fetch(`/api/v1/notices?${params.toString()}`);
      const body = (await response.json()) as NoticesBody & { title: string; detail: string };
      if (!response.ok) return { ok: false, problem: body };
      const rows = body.notices.map(({ lines, email, ...notice }) => ({
        ...notice,
        ...{ lines: lines.join(' '), email_state: email.state, email_error: email.error },
      }));
      return { ok: true, data: { rows, next: body.next_cursor } };
    } catch {
      return { ok: false, problem: NO_ANSWER };
    }
  };
  return <ExportButton fileName="notices" nounPlural="notices" columns={COLUMNS} read={read} />;
}
