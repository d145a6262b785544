import type { Bin } from '@/lib/reports/calibration/bins';
import { formatCount, formatPercent } from '../ui/format-number';

const percent = (share: number | null) => formatPercent(share === null ? null : share * 100);

/** The diagram's numbers, a bin a row; bins that hold nothing are left out. */
export function BinTable({ bins }: { bins: readonly Bin[] }) {
  return (
    <table className="w-full text-sm tabular-nums [&_tr>:first-child]:pl-4 [&_tr>:last-child]:pr-4">
      <caption className="sr-only">Approved proposals by confidence</caption>
      <thead>
        <tr className="text-right text-xs text-ink-3 [&_th]:h-8 [&_th]:px-2 [&_th]:font-medium">
          <th scope="col" className="text-left">
            Confidence
          </th>
          <th scope="col">Decided</th>
          <th scope="col" className="max-sm:hidden">
            Approved
          </th>
          <th scope="col" className="max-sm:hidden">
            Mean confidence
          </th>
          <th scope="col">Share approved</th>
          <th scope="col">90 % interval</th>
        </tr>
      </thead>
      <tbody className="[&_td]:border-t [&_td]:border-line [&_td]:px-2 [&_th]:border-t [&_th]:border-line [&_th]:px-2">
        {bins
          .filter((bin) => bin.n > 0)
          .map((bin) => (
            <tr key={bin.from} className="h-8 text-right">
              <th scope="row" className="text-left font-normal whitespace-nowrap">
                {bin.from.toFixed(2)} to {bin.to.toFixed(2)}
              </th>
              <td>{formatCount(bin.n)}</td>
              <td className="max-sm:hidden">{formatCount(bin.right)}</td>
              <td className="max-sm:hidden">{percent(bin.confidence)}</td>
              <td className="font-medium">{percent(bin.share)}</td>
              <td className="whitespace-nowrap text-ink-2">
                {percent(bin.interval?.low ?? null)} to {percent(bin.interval?.high ?? null)}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
