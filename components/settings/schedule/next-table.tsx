import type { NextRecord } from '@/lib/collection/schedule/schema';
import { formatUsd } from '../../ui/format-number';
import { RecordLink } from './due-day';
import { KIND_WORDS, lateWords } from './schedule-words';

/** What the clock would start next, with the score that orders them. */
export function NextTable({ rows }: { rows: readonly NextRecord[] }) {
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-sm text-ink-3">
        <tr className="border-b border-line">
          <th className="py-1.5 pr-3 font-normal">Record</th>
          <th className="py-1.5 pr-3 font-normal">What</th>
          <th className="py-1.5 pr-3 font-normal max-sm:hidden">How late</th>
          <th className="py-1.5 pr-3 text-right font-normal max-md:hidden">Stale × changes × demand ÷ cost</th>
          <th className="py-1.5 pr-3 text-right font-normal max-sm:hidden">Should cost</th>
          <th className="py-1.5 text-right font-normal">Score</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind}:${row.entity_id}`} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-1.5 pr-3 font-normal">
              <RecordLink {...row} />
            </th>
            <td className="py-1.5 pr-3 text-sm text-ink-2">{KIND_WORDS[row.kind].what}</td>
            <td className="py-1.5 pr-3 text-sm text-ink-2 max-sm:hidden">{lateWords(row.overdue_days)}</td>
            <td className="py-1.5 pr-3 text-right text-sm text-ink-3 tabular-nums max-md:hidden">
              {[row.staleness, row.volatility, row.demand].map((factor) => factor.toFixed(2)).join(' × ')}
              {` ÷ ${row.cost.toFixed(2)}`}
            </td>
            <td className="py-1.5 pr-3 text-right text-sm text-ink-2 tabular-nums max-sm:hidden">
              {row.usd === 0 ? 'nothing' : formatUsd(row.usd)}
            </td>
            <td className="py-1.5 text-right tabular-nums">{row.score.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
