import { Scale } from 'lucide-react';
import type { CalibrationPageView } from '@/lib/reports/calibration/loaders';
import { FiltersBar } from '../data-table/filters-bar';
import { patchSearch, type FilterDefinition } from '../data-table/table-url';
import { EmptyState } from '../ui/empty-state';
import { countNoun } from '../ui/format-number';
import { Panel } from '../ui/panel';
import { BinTable } from './bin-table';
import { ChoiceLinks } from './choice-links';
import { WindowLinks } from './metric-groups';
import { ReliabilityDiagram } from './reliability-diagram';

type Search = Record<string, string | string[] | undefined>;

const METHOD_LABELS: Record<string, string> = {
  json_ld: 'JSON-LD',
  microdata: 'Microdata',
  rdfa: 'RDFa',
  opengraph: 'OpenGraph',
  page_text: 'Text of the page',
  site_adapter: 'Site adapter',
  claude_page: 'Claude, over a page',
  claude_search: 'Claude, by a search',
};

function filtersOf({ choices }: CalibrationPageView): FilterDefinition[] {
  return [
    { kind: 'choice', id: 'entity_type', label: 'Type', options: choices.types },
    { kind: 'choice', id: 'field', label: 'Field', options: choices.fields },
    {
      kind: 'choice',
      id: 'method',
      label: 'Read from',
      options: choices.methods.map((value) => ({ value, label: METHOD_LABELS[value] ?? value })),
    },
    { kind: 'choice', id: 'source_id', label: 'Source', options: choices.sources },
  ];
}

/** Whether confidence is what it says: of proposals at each confidence, how many people approved. */
export function CalibrationView({ view, search }: { view: CalibrationPageView; search: Search }) {
  const { query, calibration } = view;
  const { ece, n, bins } = calibration;
  const choose = (name: string, value: string, label: string, current: boolean) => ({
    href: patchSearch(search, { [name]: value }),
    label,
    current,
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <WindowLinks days={query.days} search={search} />
        <ChoiceLinks
          label="Width of a bin"
          choices={[
            choose('bin_width', '0.1', 'Bins of 0.10', query.bin_width === 0.1),
            choose('bin_width', '0.05', 'Bins of 0.05', query.bin_width === 0.05),
          ]}
        />
        <ChoiceLinks
          label="What an edited change counts as"
          choices={[
            choose('edited', 'miss', 'Edits are misses', query.edited === 'miss'),
            choose('edited', 'right', 'Edits are right', query.edited === 'right'),
          ]}
        />
      </div>
      <FiltersBar id="calibration" filters={filtersOf(view)} />
      {ece === null ? (
        <EmptyState
          icon={<Scale />}
          title="People have decided nothing of this kind in this time"
          description="Look further back, or take a filter away. What policies decide is not shown: confidence is what let them."
        />
      ) : (
        <div className="grid gap-4 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
          <Panel
            title={`Calibration error ${(ece * 100).toFixed(1)}%`}
            description={`Over ${countNoun(n, 'decided proposal')}: how far, on average, confidence is from the share that was approved.`}
          >
            <ReliabilityDiagram
              bins={bins}
              label={`Share approved by confidence, ${bins.filter((bin) => bin.n > 0).length} bins; the table has the numbers`}
            />
          </Panel>
          <Panel title="By confidence" padded={false}>
            <BinTable bins={bins} />
          </Panel>
        </div>
      )}
    </>
  );
}
