import type { CoverageReading } from './queries';
import type { CoverageView } from './schema';

/** An expectation's reading as the API and the pages have it. */
export function describeCoverage({
  expectation,
  counts,
  reasons,
  percentage,
  costUsd,
  trend,
  forecast,
}: CoverageReading): CoverageView {
  const { name, label, rule } = expectation;
  return {
    ...{ name, label, rule, percentage, trend, reasons, total: counts.total, gaps: counts.gaps },
    ...{ satisfied: counts.total - counts.gaps, not_applicable: counts.notApplicable },
    ...{ as_of: counts.asOf.toISOString(), estimated_cost_usd: costUsd },
    forecast: {
      kind: forecast.kind,
      day: forecast.kind === 'on' ? forecast.day : null,
      gaps_closed_per_day: 'perDay' in forecast ? forecast.perDay : null,
    },
  };
}
