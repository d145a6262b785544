'use client';

import { Ban, CircleAlert, RotateCw, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { CopyId } from './copy-id';

export type ErrorStateProps = {
  kind?: 'failed' | 'forbidden' | 'not-found';
  /** What happened. */
  title: ReactNode;
  /** What to do about it. */
  description?: ReactNode;
  /** To quote when asking for help. */
  requestId?: string | null;
  onRetry?: () => void;
  actions?: ReactNode;
  size?: 'inline' | 'page';
  className?: string;
};

const icons = { failed: CircleAlert, forbidden: Ban, 'not-found': SearchX };

/** Something went wrong, is not there, or is not allowed: what happened, what to do, how to refer to it. */
export function ErrorState(props: ErrorStateProps) {
  const { kind = 'failed', title, description, requestId, onRetry, actions, size = 'inline', className } = props;
  const Icon = icons[kind];
  const Title = size === 'page' ? 'h1' : 'p';
  return (
    <div
      role={kind === 'failed' ? 'alert' : undefined}
      className={cn('flex flex-col items-center px-6 text-center', size === 'page' ? 'py-24' : 'py-12', className)}
    >
      <span
        className={cn(
          'mb-3 flex size-9 items-center justify-center rounded-lg border',
          kind === 'failed' ? 'border-removed-line bg-removed-soft text-removed' : 'border-line-2 bg-raised text-ink-3',
        )}
      >
        <Icon aria-hidden="true" className="size-4.5" />
      </span>
      <Title className="text-base font-semibold">{title}</Title>
      {description ? <div className="mt-1 max-w-[56ch] text-ink-2">{description}</div> : null}
      {onRetry || actions ? (
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          {onRetry ? (
            <Button icon={<RotateCw />} onClick={onRetry}>
              Try again
            </Button>
          ) : null}
          {actions}
        </div>
      ) : null}
      {requestId ? (
        <p className="mt-4 flex items-center gap-1.5 text-sm text-ink-3">
          Request <CopyId value={requestId} />
        </p>
      ) : null}
    </div>
  );
}
