import { wilsonInterval, type Interval } from './interval';

/** Widths that bins can have. */
export const BIN_WIDTHS = [0.05, 0.1] as const;
export type BinWidth = (typeof BIN_WIDTHS)[number];

/** What was counted of one bin. */
export interface BinCount {
  /** 0 for the bin that starts at 0. */
  index: number;
  n: number;
  /** Approved as read. */
  approved: number;
  /** Approved with another value. */
  edited: number;
  /** Sum of the confidences. */
  confidence: number;
}

/** One bin: of proposals with a confidence from `from` to below `to` (the last one includes 1), how many were right. */
export interface Bin {
  from: number;
  to: number;
  n: number;
  right: number;
  /** Mean confidence and share that was right; null without any. */
  confidence: number | null;
  share: number | null;
  /** 90 % interval of the share. */
  interval: Interval | null;
}

export interface Calibration {
  bins: Bin[];
  n: number;
  /** Expected calibration error: mean distance between confidence and share, weighted by n; null for n = 0. */
  ece: number | null;
}

/** The bin of a confidence. A millionth is forgiven, so that 0.15, which is none in binary, is in the bin that starts there. */
export function binOf(confidence: number, width: BinWidth): number {
  const count = Math.round(1 / width);
  return Math.max(0, Math.min(count - 1, Math.floor(confidence / width + 1e-6)));
}

/** All bins from 0 to 1, those without a proposal too, and how far confidence is from what happened. */
export function calibrate(counts: readonly BinCount[], width: BinWidth, edits: 'miss' | 'right'): Calibration {
  const byIndex = new Map(counts.map((count) => [count.index, count]));
  const bins = Array.from({ length: Math.round(1 / width) }, (_bin, index): Bin => {
    const { n, approved, edited, confidence } = byIndex.get(index) ?? { n: 0, approved: 0, edited: 0, confidence: 0 };
    const right = approved + (edits === 'right' ? edited : 0);
    return {
      from: Number((index * width).toFixed(2)),
      to: Number(((index + 1) * width).toFixed(2)),
      n,
      right,
      confidence: n === 0 ? null : confidence / n,
      share: n === 0 ? null : right / n,
      interval: wilsonInterval(right, n),
    };
  });
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const distance = bins.reduce((sum, bin) => sum + bin.n * Math.abs((bin.confidence ?? 0) - (bin.share ?? 0)), 0);
  return { bins, n, ece: n === 0 ? null : distance / n };
}
