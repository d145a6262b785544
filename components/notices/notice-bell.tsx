'use client';

import { Bell } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { readLatestNoticesAction } from '@/lib/notices/actions';
import type { NoticeView } from '@/lib/notices/schema';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { formatCompact } from '../ui/format-number';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { RelativeTime } from '../ui/relative-time';
import { Skeleton } from '../ui/skeleton';
import { useHotkeys } from '../ui/use-hotkeys';
import { bellLabel } from './notice-words';
import { ToneIcon } from './tone-icon';
import { useNoticeCommands } from './use-notice-commands';

type Read = { state: 'reading' } | { state: 'failed'; detail: string } | { state: 'read'; notices: NoticeView[] };

/** What one has been told and not read, in every page's top bar; opens the latest of it. */
export function NoticeBell({ unread }: { unread: number }) {
  const router = useRouter();
  const commands = useNoticeCommands();
  const [isOpen, setIsOpen] = useState(false);
  const [latest, setLatest] = useState<Read>({ state: 'reading' });
  useHotkeys([{ keys: 'g n', label: 'Notices', group: 'Go to', run: () => router.push('/notices') }]);
  const read = async () => {
    const result = await ask(readLatestNoticesAction());
    setLatest(
      result.ok ? { state: 'read', notices: result.data.notices } : { state: 'failed', detail: result.problem.detail },
    );
  };
  const change = (next: boolean) => {
    setIsOpen(next);
    if (next) void read();
  };
  return (
    <Popover open={isOpen} onOpenChange={change}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          aria-label={bellLabel(unread)}
          className="relative w-(--control-sm) px-0 [&_svg]:size-4"
        >
          <Bell />
          {unread > 0 ? (
            <span
              aria-hidden="true"
              className="absolute -top-0.5 -right-1 min-w-4 rounded-full bg-accent px-1 text-center text-[11px] leading-4 font-medium text-on-accent tabular-nums"
            >
              {unread > 99 ? '99+' : formatCompact(unread)}
            </span>
          ) : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Notices" align="end" className="flex max-h-[70vh] w-96 flex-col p-0">
        <div className="flex items-center gap-2 border-b border-line px-3 py-2">
          <h2 className="flex-1 font-semibold">Notices</h2>
          {unread > 0 ? (
            <Button variant="ghost" size="sm" onClick={() => void commands.markAll().then(() => read())}>
              Mark all read
            </Button>
          ) : null}
        </div>
        <Latest
          latest={latest}
          onOpen={(notice) => {
            setIsOpen(false);
            void commands.open(notice);
          }}
        />
        <div className="flex items-center justify-between gap-2 border-t border-line px-3 py-2 text-sm">
          <Link
            href="/notices"
            onClick={() => setIsOpen(false)}
            className="hit-area font-medium text-accent-ink hover:underline"
          >
            All notices
          </Link>
          <Link
            href="/settings/notices"
            onClick={() => setIsOpen(false)}
            className="hit-area text-ink-2 hover:underline"
          >
            What I am told
          </Link>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function Latest({ latest, onOpen }: { latest: Read; onOpen: (notice: NoticeView) => void }) {
  if (latest.state === 'reading') {
    return (
      <div aria-busy="true" className="grid gap-2 p-3">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    );
  }
  if (latest.state === 'failed') return <p className="p-3 text-sm text-ink-2">{latest.detail}</p>;
  if (latest.notices.length === 0) {
    return (
      <p className="p-3 text-sm text-ink-2">
        Nothing yet. You are told here when a job of yours has found something, and when something needs a look.
      </p>
    );
  }
  return (
    <ul className="min-h-0 overflow-y-auto py-1">
      {latest.notices.map((notice) => (
        <li key={notice.id}>
          <a
            href={notice.link}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onOpen(notice);
            }}
            className="flex items-start gap-2 px-3 py-1.5 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <ToneIcon tone={notice.tone} className="mt-0.5" />
            <span className="min-w-0 flex-1">
              <span
                className={cn('block [overflow-wrap:anywhere]', notice.read_at === null ? 'font-medium' : 'text-ink-2')}
              >
                {notice.subject}
                {notice.read_at === null ? <span className="sr-only"> (unread)</span> : null}
              </span>
              <RelativeTime at={notice.created_at} className="text-sm text-ink-3" />
            </span>
            {notice.read_at === null ? (
              <span aria-hidden="true" className="mt-1.5 size-2 shrink-0 rounded-full bg-accent" />
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
