'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/button-link';
import { RelativeTime } from '../ui/relative-time';
import { WordDiff } from '../ui/word-diff';
import { useListKeys } from './use-list-keys';

/** Longer values are woven into one text instead of set side by side. */
const LONG_VALUE = 90;

export type ActListProps = {
  /** Names the list: "Applied changes". */
  label: string;
  /** Address of the list's start. */
  href: string;
  nextCursor: string | null;
  isFirstPage: boolean;
  children: ReactNode;
};

/** Past decisions, one below the other, newest first; j and k move, u takes back where one stands. */
export function ActList({ label, href, nextCursor, isFirstPage, children }: ActListProps) {
  const list = useListKeys();
  return (
    <div className="px-4 pb-6">
      <ol ref={list} aria-label={label}>
        {children}
      </ol>
      {isFirstPage && !nextCursor ? null : (
        <div className="flex justify-center gap-2 pt-4">
          {isFirstPage ? null : <ButtonLink href={href}>Latest</ButtonLink>}
          {nextCursor ? <ButtonLink href={`${href}&cursor=${encodeURIComponent(nextCursor)}`}>Older</ButtonLink> : null}
        </div>
      )}
    </div>
  );
}

export type ActRowProps = {
  /** Names the act: "1 change applied to Harlow & Pine". */
  label: string;
  at: string;
  by: string;
  /** Beside who: an id, a note. */
  note?: ReactNode;
  /** The way back, or what became of it. */
  action: ReactNode;
  children: ReactNode;
};

/** One act: when and by whom, what it was, and its way back. */
export function ActRow({ label, at, by, note, action, children }: ActRowProps) {
  return (
    <li
      data-act
      tabIndex={-1}
      aria-label={label}
      className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 outline-none focus-visible:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--color-accent)] md:grid-cols-[13rem_minmax(0,1fr)_8.5rem] md:pl-3"
    >
      <p className="min-w-0 text-sm max-md:flex max-md:flex-wrap max-md:gap-x-2">
        <RelativeTime at={at} className="block text-ink-2" />
        <span className="block text-ink-3 [overflow-wrap:anywhere]">{by}</span>
        {note ? <span className="block text-ink-3 [overflow-wrap:anywhere]">{note}</span> : null}
      </p>
      <div className="min-w-0">{children}</div>
      <div className="md:text-right">{action}</div>
    </li>
  );
}

export type ActItemProps = {
  /** The record's name; a link when there is a page about it. */
  title: string;
  href: string | null;
  /** What of it: a field, a list, and what else is to be said. */
  label: ReactNode;
  badge?: ReactNode;
  /** Old and new value; null when the record itself is the news. */
  diff: { before: string | null; after: string | null } | null;
};

/** One change of an act: of what record, which part, old → new. */
export function ActItem({ title, href, label, badge, diff }: ActItemProps) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        {href ? (
          <Link href={href} prefetch={false} className="rounded-xs font-medium hover:underline">
            {title}
          </Link>
        ) : (
          <span className="font-medium">{title}</span>
        )}
        <span className="text-ink-3">{label}</span>
        {badge}
      </p>
      {diff ? <WordDiff {...diff} layout={(diff.after?.length ?? 0) > LONG_VALUE ? 'inline' : 'sides'} /> : null}
    </>
  );
}
