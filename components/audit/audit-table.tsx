'use client';

import { Bot, KeyRound, Scale, UserRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { AuditLine } from '@/lib/audit/loaders';
import type { DataColumn } from '../data-table/columns';
import { DataTable } from '../data-table/data-table';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { RelativeTime } from '../ui/relative-time';
import { Sheet } from '../ui/sheet';
import { EventSheet } from './event-sheet';

const ACTOR_ICONS = { user: UserRound, api_key: KeyRound, policy: Scale, system: Bot } as const;

/** Who did what to what, in words; the object leads to the thing itself. */
export function EventSentence({ line }: { line: AuditLine }) {
  const { verb, object, href } = line.words;
  const Icon = ACTOR_ICONS[line.actor.kind as keyof typeof ACTOR_ICONS] ?? UserRound;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium">{line.actor.label}</span>
        {line.actor.kind === 'api_key' ? <span className="text-ink-3"> by API key</span> : null}{' '}
        <span className="text-ink-2">{verb}</span>{' '}
        {href ? (
          <Link
            href={href}
            prefetch={false}
            onClick={(event) => event.stopPropagation()}
            className="rounded-xs underline decoration-line-strong underline-offset-3 hover:decoration-current"
          >
            {object}
          </Link>
        ) : (
          object
        )}
      </span>
    </span>
  );
}

const COLUMNS: readonly DataColumn<AuditLine>[] = [
  { id: 'event', header: 'Event', wrap: true, cell: (line) => <EventSentence line={line} /> },
  {
    id: 'action',
    header: 'Action',
    priority: 2,
    width: '190px',
    cell: (line) => <span className="font-mono text-ink-2">{line.action}</span>,
  },
  {
    id: 'at',
    header: 'When',
    width: '130px',
    cell: (line) => <RelativeTime at={line.at} className="text-ink-2" />,
  },
];

export type AuditTableProps = { lines: readonly AuditLine[]; total: number; isFiltered: boolean };

/** The audit trail; a row opens everything that was recorded about it. */
export function AuditTable({ lines, total, isFiltered }: AuditTableProps) {
  const [opened, setOpened] = useState<AuditLine | null>(null);
  return (
    <>
      <DataTable
        id="audit"
        label="Audit events"
        noun={{ one: 'event', many: 'events' }}
        columns={COLUMNS}
        rows={lines}
        rowId={(line) => String(line.id)}
        rowLabel={(line) => `${line.actor.label} ${line.words.verb} ${line.words.object}`}
        onOpen={setOpened}
        total={total}
        empty={
          isFiltered ? (
            <EmptyState
              title="No event matches these filters"
              description="Take a filter away, or look at a longer time."
              actions={<ButtonLink href="/audit">Show all events</ButtonLink>}
            />
          ) : (
            <EmptyState
              title="Nothing has happened yet"
              description="Every sign-in, collection, decision and rollback is written here, in the same transaction as the act itself."
            />
          )
        }
      />
      <Sheet open={opened !== null} onOpenChange={(open) => (open ? null : setOpened(null))}>
        {opened ? <EventSheet line={opened} /> : null}
      </Sheet>
    </>
  );
}
