import type { Metadata } from 'next';
import { CoverageTabs } from '@/components/coverage/coverage-tabs';
import { CoverageTile } from '@/components/coverage/coverage-tile';
import { LatestBackfills } from '@/components/coverage/latest-backfills';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { loadCoverage } from '@/lib/coverage/loaders';

export const metadata: Metadata = { title: 'Coverage' };

export default async function CoveragePage() {
  const { tiles, backfills, has_model: hasModel } = await loadCoverage();
  const oldest = tiles.map(({ coverage }) => coverage.as_of).sort()[0];
  return (
    <ReadingPage className="max-w-[76rem]">
      <PageHeader
        title="Coverage"
        description="What the catalogue should hold, how much of it holds, and what closing the rest costs. Each number leads to its rows."
        actions={
          <span className="text-sm text-ink-3">
            As of <RelativeTime at={oldest} />
          </span>
        }
      />
      <CoverageTabs current="coverage" />
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-3">
        {tiles.map(({ coverage, words }) => (
          <li key={coverage.name} className="flex *:flex-1">
            <CoverageTile coverage={coverage} words={words} hasModel={hasModel} />
          </li>
        ))}
      </ul>
      <LatestBackfills backfills={backfills} labels={new Map(tiles.map(({ words }) => [words.name, words.label]))} />
    </ReadingPage>
  );
}
