import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { toneSoft, type Tone } from './tone';

export type BannerTone = 'info' | 'warn' | 'danger' | 'success';
export type BannerProps = {
  tone: BannerTone;
  title: ReactNode;
  /** Buttons or links at the end. */
  actions?: ReactNode;
  /** Announce when it appears (`role=alert` for danger, `status` otherwise). */
  live?: boolean;
  className?: string;
  children?: ReactNode;
};

const look: Record<BannerTone, { tone: Tone; icon: typeof Info }> = {
  info: { tone: 'info', icon: Info },
  warn: { tone: 'changed', icon: TriangleAlert },
  danger: { tone: 'removed', icon: CircleAlert },
  success: { tone: 'added', icon: CircleCheck },
};

/** Something about the whole page or section that must be seen before its content. */
export function Banner({ tone, title, actions, live = false, className, children }: BannerProps) {
  const { tone: meaning, icon: Icon } = look[tone];
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div
      role={role}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2',
        toneSoft[meaning],
        className,
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-60 text-ink">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-0.5 text-ink-2">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2 max-sm:pl-7">{actions}</div> : null}
    </div>
  );
}
