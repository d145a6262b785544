import { cn } from './cn';
import { sparkPath } from './spark-path';

export type SparkLineProps = {
  /** Oldest first; null where nothing was measured. */
  values: readonly (number | null)[];
  /** What it shows, in words, with its end values: "Coverage over 30 days, 61% to 74%". */
  label: string;
  width?: number;
  height?: number;
  className?: string;
};

/** A trend without axes; the numbers stand beside it. */
export function SparkLine({ values, label, width = 72, height = 24, className }: SparkLineProps) {
  const { line, area, last } = sparkPath(values, width, height, 3);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className={cn('shrink-0 overflow-visible text-accent', className)}
    >
      <path d={area} fill="currentColor" opacity="0.1" />
      <path d={line} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      {last ? <circle cx={last.x} cy={last.y} r="2" fill="currentColor" /> : null}
    </svg>
  );
}
