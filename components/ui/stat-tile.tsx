import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { toneText, type Tone } from './tone';

export type StatDelta = {
  /** In words: "12 more than yesterday". */
  label: string;
  direction: 'up' | 'down' | 'flat';
  /** Whether that is good; colour never stands alone, the arrow and the words do. */
  tone?: Tone;
};

export type StatTileProps = {
  label: ReactNode;
  /** Already formatted. */
  value: ReactNode;
  unit?: ReactNode;
  delta?: StatDelta;
  /** A spark line or bar. */
  chart?: ReactNode;
  href?: string;
  className?: string;
};

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight };

/** One number with its name. With `href` the whole tile is the link to its rows. */
export function StatTile({ label, value, unit, delta, chart, href, className }: StatTileProps) {
  const Arrow = arrows[delta?.direction ?? 'flat'];
  const body = (
    <>
      <span className="block truncate text-sm text-ink-2">{label}</span>
      <span className="mt-1 flex h-7 flex-wrap items-end justify-between gap-x-2 overflow-hidden">
        <span className="text-xl font-semibold whitespace-nowrap tabular-nums">
          {value}
          {unit ? <span className="ml-1 text-sm font-normal text-ink-3">{unit}</span> : null}
        </span>
        {chart}
      </span>
      {delta ? (
        <span className="mt-1 flex items-start gap-1 text-sm text-ink-3">
          <Arrow aria-hidden="true" className={cn('mt-[3px] size-3.5 shrink-0', toneText[delta.tone ?? 'neutral'])} />
          <span className="min-w-0">{delta.label}</span>
        </span>
      ) : null}
    </>
  );
  const frame = cn('block min-w-0 bg-raised px-4 py-3', className);
  if (!href) return <div className={frame}>{body}</div>;
  return (
    <Link href={href} className={cn(frame, 'transition-colors hover:bg-hover focus-visible:z-10')}>
      {body}
    </Link>
  );
}

/** Tiles side by side in one frame, divided by hairlines. */
export function StatRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        'grid grid-cols-[repeat(auto-fit,minmax(168px,1fr))] gap-px overflow-hidden rounded-lg border border-line bg-raised *:shadow-[0_0_0_1px_var(--color-line)]',
        className,
      )}
    >
      {children}
    </div>
  );
}
