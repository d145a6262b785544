'use client';

import { CircleAlert, CircleCheck, CircleX, Unplug } from 'lucide-react';
import Link from 'next/link';
import { cn } from '../ui/cn';
import { useConnectionLost } from './connection';

export type HealthPart = {
  /** "Database", "Engine". */
  name: string;
  state: 'ok' | 'degraded' | 'down';
  /** In words: "external", "12 waiting", "no answer for 40 s". */
  detail?: string;
};

export type StatusBarProps = {
  parts: readonly HealthPart[];
  /** "Demo" or "Live". */
  mode: string;
  version: string;
  /** Where the details are. */
  href?: string;
};

const looks = {
  ok: { icon: CircleCheck, className: 'text-added', word: 'ok' },
  degraded: { icon: CircleAlert, className: 'text-changed', word: 'degraded' },
  down: { icon: CircleX, className: 'text-removed', word: 'down' },
};

/** The health of the system, always in view and never in the way. */
export function StatusBar({ parts, mode, version, href }: StatusBarProps) {
  const isLost = useConnectionLost();
  const content = parts.map((part) => {
    const look = looks[part.state];
    const Icon = look.icon;
    return (
      <span key={part.name} className="flex items-center gap-1.5 whitespace-nowrap">
        <Icon aria-hidden="true" className={cn('size-3.5', look.className)} />
        <span className={part.state === 'ok' ? undefined : 'font-medium text-ink'}>
          {part.name} {part.detail ?? look.word}
        </span>
      </span>
    );
  });
  return (
    <footer
      data-print="hide"
      aria-label="System health"
      className="relative flex h-(--status-bar) shrink-0 items-center gap-4 overflow-x-auto border-t border-line bg-canvas px-4 text-xs text-ink-2 [scrollbar-width:none]"
    >
      <ConnectionNotice isLost={isLost} />
      {isLost ? null : href ? (
        <Link href={href} className="flex items-center gap-4 rounded-xs hover:text-ink">
          {content}
        </Link>
      ) : (
        content
      )}
      <span className="ml-auto flex items-center gap-4 whitespace-nowrap max-sm:hidden">
        <span>{mode}</span>
        <span className="font-mono">{version}</span>
      </span>
    </footer>
  );
}

/** Without an answer from the server its health is not known, and what stands on the page may be old. */
function ConnectionNotice({ isLost }: { isLost: boolean }) {
  return (
    <span role="status" className={cn('flex items-center gap-1.5 whitespace-nowrap', !isLost && 'sr-only')}>
      {isLost ? (
        <>
          <Unplug aria-hidden="true" className="size-3.5 text-removed" />
          <span className="font-medium text-ink">Fieldbook does not answer.</span>
          <span>This page may be old; trying again…</span>
        </>
      ) : null}
    </span>
  );
}
