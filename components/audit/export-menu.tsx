'use client';

import { Download } from 'lucide-react';
import { matchingKey } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { Button } from '../ui/button';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../ui/dropdown-menu';

/** The current filter as a file: every matching event, not only this page. */
export function ExportMenu() {
  const filter = matchingKey(useTableUrl().search);
  const href = (format: string) => `/api/v1/audit-events?format=${format}${filter ? `&${filter}` : ''}`;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" icon={<Download />}>
          Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <a href={href('csv')} download>
            As CSV
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={href('jsonl')} download>
            As JSON lines
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
