import { METRIC_GROUPS, WINDOWS } from '@/lib/reports/success/metric';
import type { MetricView } from '@/lib/reports/success/schema';
import { patchSearch } from '../data-table/table-url';
import { Section } from '../ui/section';
import { ChoiceLinks } from './choice-links';
import { MetricTile } from './metric-tile';
import { GROUP_TITLES } from './metric-words';

/** How far metrics look back, as links of the page they stand on. */
export function WindowLinks({ days, search }: { days: number; search: Record<string, string | string[] | undefined> }) {
  const all = [...new Set([...WINDOWS, days])].sort((a, b) => a - b);
  return (
    <ChoiceLinks
      label="How far to look back"
      choices={all.map((one) => ({
        href: patchSearch(search, { days: String(one) }),
        label: one === 1 ? '1 day' : `${one} days`,
        current: one === days,
      }))}
    />
  );
}

/** All metrics in the sections that the goals come from. */
export function MetricGroups({ metrics, days }: { metrics: readonly MetricView[]; days: number }) {
  return (
    <>
      {METRIC_GROUPS.map((group) => (
        <Section key={group} title={GROUP_TITLES[group]}>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-3">
            {metrics
              .filter((metric) => metric.group === group)
              .map((metric) => (
                <li key={metric.key} className="flex *:flex-1">
                  <MetricTile metric={metric} href={`/metrics/${metric.key}?days=${days}`} />
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
