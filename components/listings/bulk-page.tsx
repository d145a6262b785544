'use client';

import { Download } from 'lucide-react';
import type { BulkPageView } from '@/lib/ingestion/listings/loaders';
import { URLS_PER_PAGE } from '@/lib/ingestion/listings/schema';
import { TablePage } from '../data-table/table-page';
import { useLiveRefresh } from '../jobs/use-live-refresh';
import { buttonClass } from '../ui/button-class';
import { LinkTabs } from '../ui/link-tabs';
import { PageHeader } from '../ui/page-header';
import { countNoun } from '../ui/format-number';
import { Pagination } from '../ui/pagination';
import { Progress } from '../ui/progress';
import { RelativeTime } from '../ui/relative-time';
import { BulkActions } from './bulk-actions';
import { BulkBadge } from './bulk-badge';
import { bulkWords, isUnderWay } from './bulk-words';
import { UrlsTable } from './urls-table';

/** One import: how far it is, what came of each page, and what may be done about it. */
export function BulkPage({ bulk, start, offset, matching, status, can }: BulkPageView) {
  const runs = isUnderWay(bulk);
  useLiveRefresh(runs, 1500);
  const here = `/listings/imports/${bulk.bulk_job_id}`;
  const at = (next: number) => {
    const params = new URLSearchParams({
      ...(status ? { status } : {}),
      ...(next > 0 ? { offset: String(next) } : {}),
    });
    return params.size > 0 ? `${here}?${params}` : here;
  };
  const shown = bulk.per_url_status.length;
  const tabs = [
    ['All', null, bulk.total],
    ['To come', 'queued', bulk.queued],
    ['Being read', 'running', bulk.running],
    ['Imported', 'complete', bulk.success],
    ['Failed', 'failed', bulk.failed],
    ['Cancelled', 'cancelled', bulk.cancelled],
  ] as const;
  return (
    <TablePage
      header={
        <PageHeader
          title={`Import of ${countNoun(bulk.total, 'page')}`}
          breadcrumbs={[
            { href: '/listings', label: 'Listings' },
            { href: '/listings/imports', label: 'Imports' },
          ]}
          description={
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <BulkBadge bulk={bulk} />
              <span>
                by {start.by}, <RelativeTime at={start.at} />
              </span>
            </span>
          }
          actions={
            <>
              <a
                href={`/api/v1/listings/import/bulk/${bulk.bulk_job_id}/receipt`}
                download={`receipt-${bulk.bulk_job_id}.json`}
                className={buttonClass()}
              >
                <Download aria-hidden="true" />
                Receipt
              </a>
              <BulkActions bulk={bulk} canStart={can.start} />
            </>
          }
        />
      }
      above={
        <>
          <Progress
            label={runs ? 'Reading pages' : bulk.queued > 0 ? 'Paused' : 'Done'}
            done={bulk.completed}
            total={bulk.total}
            tone={runs ? 'accent' : bulk.failed > 0 ? 'changed' : 'added'}
            detail={bulkWords(bulk)}
            className="max-w-3xl"
          />
          <LinkTabs
            label="Pages by state"
            tabs={tabs
              .filter(([, value, count]) => value === null || count > 0 || status === value)
              .map(([label, value, count]) => ({
                ...{ href: value === null ? here : `${here}?status=${value}`, label, count, current: status === value },
              }))}
          />
        </>
      }
      footer={
        <Pagination
          from={shown === 0 ? 0 : offset + 1}
          to={offset + shown}
          total={matching}
          noun="pages"
          previousHref={offset > 0 ? at(Math.max(0, offset - URLS_PER_PAGE)) : null}
          nextHref={bulk.has_more ? at(offset + URLS_PER_PAGE) : null}
        />
      }
    >
      <UrlsTable rows={bulk.per_url_status} total={matching} />
    </TablePage>
  );
}
