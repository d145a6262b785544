import { cn } from './cn';
import { toneFill, type Tone } from './tone';

/** A share as a thin inline bar in a table cell; the number stands beside it. `value` and `max` in the same unit. */
export function Bar({
  value,
  max,
  tone = 'accent',
  className,
}: {
  value: number;
  max: number;
  tone?: Tone;
  className?: string;
}) {
  const percent = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <span
      aria-hidden="true"
      className={cn('inline-block h-1.5 w-16 overflow-hidden rounded-full bg-line align-middle', className)}
    >
      <span className={cn('block h-full rounded-full', toneFill[tone])} style={{ width: `${percent}%` }} />
    </span>
  );
}
