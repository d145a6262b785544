'use client';

import { cn } from './cn';
import { formatExact, formatRelative } from './format-time';
import { useNow } from './use-now';

export type RelativeTimeProps = {
  /** ISO 8601 or a Date; null shows `–`. */
  at: string | Date | null | undefined;
  className?: string;
};

/**
 * "4 min ago", with the exact moment on hover. Server and browser may disagree by a tick; that difference is expected, so
 * hydration is told not to mind, and the next tick brings the browser's own text.
 */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const now = useNow();
  if (at == null) return <span className={cn('text-ink-3', className)}>–</span>;
  const moment = typeof at === 'string' ? new Date(at) : at;
  const invalid = Number.isNaN(moment.getTime());
  return (
    <time
      dateTime={invalid ? undefined : moment.toISOString()}
      title={formatExact(moment)}
      className={cn('whitespace-nowrap', className)}
      suppressHydrationWarning
    >
      {formatRelative(moment, new Date(now))}
    </time>
  );
}
