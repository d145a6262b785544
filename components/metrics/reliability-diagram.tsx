import type { Bin } from '@/lib/reports/calibration/bins';

const SIZE = 320;
const LEFT = 44;
const TOP = 10;
const FULL = { width: LEFT + SIZE + 12, height: TOP + SIZE + 40 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const MIN_RADIUS = 3;
const MAX_RADIUS = 10;

const x = (share: number) => LEFT + share * SIZE;
const y = (share: number) => TOP + (1 - share) * SIZE;

/**
 * Confidence across, share that was right upwards: on the diagonal confidence is what it says. A dot for each bin, its area by
 * how many proposals, with the interval that holds the share. The table beside it has the numbers.
 */
export function ReliabilityDiagram({ bins, label }: { bins: readonly Bin[]; label: string }) {
  const most = Math.max(1, ...bins.map((bin) => bin.n));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${FULL.width} ${FULL.height}`}
      className="h-auto w-full max-w-[30rem] text-ink-3"
    >
      {TICKS.map((tick) => (
        <g key={tick} className="text-line">
          <line x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} stroke="currentColor" />
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} stroke="currentColor" />
          <text x={x(tick)} y={y(0) + 16} textAnchor="middle" className="fill-ink-3 text-xs tabular-nums">
            {tick}
          </text>
          <text x={x(0) - 8} y={y(tick) + 4} textAnchor="end" className="fill-ink-3 text-xs tabular-nums">
            {tick * 100}%
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={y(0) + 34} textAnchor="middle" className="fill-ink-2 text-xs">
        Confidence
      </text>
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="currentColor" strokeDasharray="4 4" />
      {bins.map((bin) =>
        bin.share === null || bin.confidence === null || bin.interval === null ? null : (
          <g key={bin.from} className="text-accent">
            <line
              x1={x(bin.confidence)}
              x2={x(bin.confidence)}
              y1={y(bin.interval.low)}
              y2={y(bin.interval.high)}
              stroke="currentColor"
              strokeWidth="1.5"
              opacity="0.55"
            />
            <circle
              cx={x(bin.confidence)}
              cy={y(bin.share)}
              r={MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * Math.sqrt(bin.n / most)}
              fill="currentColor"
              fillOpacity="0.75"
            />
          </g>
        ),
      )}
    </svg>
  );
}
