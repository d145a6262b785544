'use client';

import { Bell } from 'lucide-react';
import type { NoticeView } from '@/lib/notices/schema';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { Badge } from '../ui/badge';
import { ButtonLink } from '../ui/button-link';
import { cn } from '../ui/cn';
import { EmptyState } from '../ui/empty-state';
import { RelativeTime } from '../ui/relative-time';
import { emailWords } from './notice-words';
import { ToneIcon } from './tone-icon';
import { useNoticeCommands } from './use-notice-commands';

const COLUMNS: readonly DataColumn<NoticeView>[] = [
  { id: 'subject', header: 'Notice', wrap: true, cell: (notice) => <NoticeCell notice={notice} /> },
  { id: 'email', header: 'E-mail', priority: 2, width: '120px', cell: (notice) => <EmailCell notice={notice} /> },
  {
    id: 'created_at',
    header: 'When',
    width: '120px',
    cell: (notice) => <RelativeTime at={notice.created_at} className="text-ink-2" />,
  },
];

function NoticeCell({ notice }: { notice: NoticeView }) {
  const isUnread = notice.read_at === null;
  return (
    <span className="flex min-w-0 items-start gap-2">
      <span
        aria-hidden="true"
        className={cn('mt-1.5 size-2 shrink-0 rounded-full bg-accent', isUnread ? null : 'invisible')}
      />
      <ToneIcon tone={notice.tone} className="mt-0.5" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className={cn(isUnread ? 'font-medium' : 'text-ink-2')}>{notice.subject}</span>
        {isUnread ? <span className="sr-only"> (unread)</span> : null}
        {notice.lines.map((line) => (
          <span key={line} className="block text-ink-3">
            {line}
          </span>
        ))}
      </span>
    </span>
  );
}

function EmailCell({ notice }: { notice: NoticeView }) {
  const words = emailWords(notice.email);
  if (!words) return <span className="text-ink-3">–</span>;
  return (
    <Badge tone={words.tone} title={words.detail}>
      {words.label}
    </Badge>
  );
}

/** The list of notices; opening one marks it read and leads to what it is about. */
export function NoticesTable({
  rows,
  total,
  isFiltered,
}: {
  rows: readonly NoticeView[];
  total: number;
  isFiltered: boolean;
}) {
  const commands = useNoticeCommands();
  return (
    // First lines level, beside what a notice says below its subject.
    <div className="flex min-h-0 flex-col md:flex-1 [&_tbody_td]:py-[calc((var(--row)-20px)/2)] [&_tbody_td]:align-top">
      <DataTable
        id="notices"
        label="Notices"
        noun={{ one: 'notice', many: 'notices' }}
        columns={COLUMNS}
        rows={rows}
        rowId={(notice) => String(notice.id)}
        rowLabel={(notice) => `${notice.subject}: ${notice.action}`}
        onOpen={(notice) => void commands.open(notice)}
        total={total}
        live
        rowKeys={[
          {
            keys: 'm',
            label: 'Mark read or unread',
            enabled: () => true,
            run: (notice) => void commands.mark(notice, notice.read_at === null),
          },
        ]}
        empty={
          isFiltered ? (
            <EmptyState
              title="No notice matches"
              description="Take a filter away to see the others."
              actions={<ButtonLink href="/notices">Show all notices</ButtonLink>}
            />
          ) : (
            <EmptyState
              icon={<Bell />}
              title="Nothing to tell yet"
              description="A job of yours that finds something is told here; so is what keeps failing, what is held, and a budget that runs out."
              actions={<ButtonLink href="/settings/notices">Choose what I am told</ButtonLink>}
            />
          )
        }
      />
    </div>
  );
}
