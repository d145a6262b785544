'use client';

import type { SourcePageView } from '@/lib/web/sources/loaders';
import { ReadingPage } from '../../shell/reading-page';
import { Banner } from '../../ui/banner';
import { CopyId } from '../../ui/copy-id';
import { formatCount } from '../../ui/format-number';
import { PageHeader } from '../../ui/page-header';
import { RelativeTime } from '../../ui/relative-time';
import { SparkLine } from '../../ui/spark-line';
import { StatRow, StatTile } from '../../ui/stat-tile';
import { StatusBadge } from '../../ui/status-badge';
import { decidedWords } from '../reliability';
import { percent, STATE_LOOKS, STATE_WORDS, trendWords } from '../source-words';
import { FieldsPanel } from './fields-panel';
import { LimitsPanel } from './limits-panel';
import { RecordsPanel } from './records-panel';
import { RobotsPanel } from './robots-panel';
import { SamplePanel } from './sample-panel';
import { SourceActions } from './source-actions';
import { VisitsPanel } from './visits-panel';

/** One site we read: how far it is trusted, what limits it, what it allows, and what came of it. */
export function SourcePage({ source, visits, records, trend, can }: SourcePageView) {
  const { reliability, quota } = source;
  return (
    <ReadingPage className="max-w-[76rem]">
      <PageHeader
        breadcrumbs={[{ href: '/sources', label: 'Sources' }]}
        title={source.source_name}
        meta={
          <>
            <StatusBadge status={STATE_LOOKS[source.state]} label={STATE_WORDS[source.state]} />
            <CopyId value={source.source_id} />
          </>
        }
        actions={<SourceActions source={source} canManage={can.manage} />}
      />
      <StateBanner source={source} />
      <StatRow>
        <StatTile
          label="Reliability"
          value={percent(reliability.mean)}
          unit={`of ${formatCount(reliability.n)} ${reliability.n === 1 ? 'decision' : 'decisions'}`}
          chart={
            trend.some((value) => value !== null) ? (
              <SparkLine values={trend} label={trendWords(trend, 'thirty days')} />
            ) : null
          }
        />
        <StatTile label="90 % certain between" value={`${percent(reliability.low)} – ${percent(reliability.high)}`} />
        <StatTile
          label="Requests today"
          value={formatCount(quota.used_today)}
          unit={quota.limit === null ? 'no limit' : `of ${formatCount(quota.limit)}`}
        />
        <StatTile
          label="Collections"
          value={formatCount(source.total_collections)}
          unit={`of which ${formatCount(source.failed_collections)} failed`}
        />
      </StatRow>
      <p className="-mt-3 text-sm text-ink-3">{decidedWords(reliability)}</p>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 content-start gap-6">
          <FieldsPanel fields={source.fields} />
          <RecordsPanel source={source} records={records} />
        </div>
        <div className="grid min-w-0 content-start gap-6">
          <LimitsPanel source={source} canManage={can.manage} />
          <RobotsPanel source={source} />
          <SamplePanel source={source} canManage={can.manage} />
        </div>
      </div>
      <VisitsPanel visits={visits} />
    </ReadingPage>
  );
}

function StateBanner({ source }: { source: SourcePageView['source'] }) {
  if (source.state === 'paused')
    return (
      <Banner tone="warn" title="This source is paused">
        Jobs that need it wait until somebody resumes it.
      </Banner>
    );
  if (source.blocked_until !== null)
    return (
      <Banner
        tone="warn"
        title={
          <>
            It asked to be left alone, until <RelativeTime at={source.blocked_until} />
          </>
        }
      >
        {source.blocked_reason}
      </Banner>
    );
  if (source.state !== 'over_quota') return null;
  return (
    <Banner tone="warn" title="Today’s limit is reached">
      Jobs that need it go on <RelativeTime at={source.quota.resets_at} />, at midnight UTC.
    </Banner>
  );
}
