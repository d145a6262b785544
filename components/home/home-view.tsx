import { ReadingPage } from '../shell/reading-page';
import { PageHeader } from '../ui/page-header';
import type { HomeView as Home } from '@/lib/overview/loaders';
import { ActivityList } from './activity-list';
import { FlowPanel } from './flow-panel';
import { FreshnessList } from './freshness-list';
import { GuidedPath } from './guided-path';
import { NeedsList } from './needs-list';
import { NothingNeeded } from './nothing-needed';
import { isCatalogueEmpty, planNeeds } from './plan-needs';
import { SpendPanel } from './spend-panel';

/** What needs somebody today, then what has happened. */
export function HomeView({ home }: { home: Home }) {
  const needs = planNeeds(home);
  return (
    <ReadingPage className="max-w-[76rem]">
      <PageHeader title="Home" />
      {home.guide ? <GuidedPath steps={home.guide} /> : null}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 content-start gap-8">
          <section aria-label="Needs you" className="min-w-0">
            <h2 className="mb-1 text-base font-semibold">Needs you</h2>
            {needs.length === 0 ? (
              <NothingNeeded isEmpty={isCatalogueEmpty(home.freshness)} />
            ) : (
              <NeedsList needs={needs} />
            )}
          </section>
          <ActivityList lines={home.activity} />
        </div>
        <div className="grid min-w-0 content-start gap-8">
          <FlowPanel flow={home.flow} deciders={home.deciders} />
          {home.spend ? <SpendPanel spend={home.spend} /> : null}
          <FreshnessList freshness={home.freshness} />
        </div>
      </div>
    </ReadingPage>
  );
}
