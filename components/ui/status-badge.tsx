import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  CirclePause,
  CirclePlus,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
  PencilLine,
  RotateCcw,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { cn } from './cn';
import { toneSoft, toneText, type Tone } from './tone';

type Look = { icon: LucideIcon; tone: Tone; label?: string; moving?: boolean };

const looks: Record<string, Look> = {
  pending: { icon: CircleDashed, tone: 'neutral' },
  queued: { icon: CircleDashed, tone: 'neutral' },
  waiting: { icon: Clock, tone: 'neutral' },
  scheduled: { icon: Clock, tone: 'neutral' },
  running: { icon: LoaderCircle, tone: 'info', moving: true },
  processing: { icon: LoaderCircle, tone: 'info', moving: true },
  completed: { icon: CircleCheck, tone: 'added' },
  succeeded: { icon: CircleCheck, tone: 'added' },
  applied: { icon: CircleCheck, tone: 'added' },
  approved: { icon: CircleCheck, tone: 'added' },
  confirmed: { icon: CircleCheck, tone: 'added' },
  verified: { icon: CircleCheck, tone: 'added' },
  ok: { icon: CircleCheck, tone: 'added', label: 'OK' },
  active: { icon: CircleCheck, tone: 'added' },
  failed: { icon: CircleX, tone: 'removed' },
  error: { icon: CircleX, tone: 'removed' },
  down: { icon: CircleX, tone: 'removed' },
  rejected: { icon: CircleX, tone: 'removed' },
  denied: { icon: Ban, tone: 'removed' },
  blocked: { icon: Ban, tone: 'removed' },
  revoked: { icon: Ban, tone: 'removed' },
  cancelled: { icon: CircleSlash, tone: 'neutral' },
  skipped: { icon: CircleMinus, tone: 'neutral' },
  disabled: { icon: CircleMinus, tone: 'neutral' },
  superseded: { icon: CircleMinus, tone: 'neutral' },
  closed: { icon: CircleSlash, tone: 'neutral' },
  paused: { icon: CirclePause, tone: 'changed' },
  held: { icon: CirclePause, tone: 'changed' },
  stale: { icon: Clock, tone: 'changed' },
  degraded: { icon: CircleAlert, tone: 'changed' },
  unverified: { icon: CircleHelp, tone: 'changed' },
  retrying: { icon: RotateCcw, tone: 'changed' },
  rolled_back: { icon: Undo2, tone: 'changed', label: 'Rolled back' },
  added: { icon: CirclePlus, tone: 'added' },
  modified: { icon: PencilLine, tone: 'changed' },
  changed: { icon: PencilLine, tone: 'changed' },
  removed: { icon: CircleMinus, tone: 'removed' },
};

const unknown: Look = { icon: CircleDashed, tone: 'neutral' };

function words(status: string): string {
  const text = status.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export type StatusBadgeProps = {
  /** A status as stored (`pending`, `rolled_back`). One it does not know is shown in words with a neutral icon. */
  status: string;
  /** Other words than the status itself. */
  label?: string;
  /** `plain` drops the frame, for tables where every row has one. */
  variant?: 'soft' | 'plain';
  className?: string;
};

/** A status as icon, word and colour. */
export function StatusBadge({ status, label, variant = 'soft', className }: StatusBadgeProps) {
  const look = looks[status] ?? unknown;
  const Icon = look.icon;
  return (
    <span
      className={cn(
        'inline-flex h-5 items-center gap-1.5 align-middle whitespace-nowrap',
        variant === 'soft' ? cn('rounded-sm border px-1.5 text-xs font-medium', toneSoft[look.tone]) : 'text-ink',
        className,
      )}
    >
      <Icon
        aria-hidden="true"
        className={cn('size-3.5 shrink-0', variant === 'plain' && toneText[look.tone], look.moving && 'animate-spin')}
      />
      {label ?? look.label ?? words(status)}
    </span>
  );
}
