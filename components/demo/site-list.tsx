'use client';

import { ExternalLink, Play } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { collectSiteAction, switchVersionAction } from '@/lib/overview/demo/actions';
import { describeFaults, styleWords } from '@/lib/overview/demo/describe-faults';
import type { DemoSite } from '@/lib/overview/demo/loaders';
import { queuedWords } from '@/lib/overview/demo/queued-words';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { buttonClass } from '../ui/button-class';
import { EmptyState } from '../ui/empty-state';
import { Input } from '../ui/input';
import { Panel } from '../ui/panel';
import { RelativeTime } from '../ui/relative-time';
import { SegmentedControl } from '../ui/segmented-control';
import { FaultsButton } from './faults-button';
import { useDemoAction } from './use-demo-action';

/** Every sample site: what it shows, how it is now, and the switches that change it. */
export function SiteList({ sites, port }: { sites: readonly DemoSite[]; port: number }) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = sites.filter(({ host, name, demonstrates, style }) =>
    `${host} ${name} ${demonstrates} ${styleWords(style)}`.toLowerCase().includes(wanted),
  );
  return (
    <Panel
      title="Sample sites"
      count={shown.length}
      description="Each shows one thing that the web does to a collector. Break them and see what the product makes of it."
      padded={false}
      actions={
        <Input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder="Find a site"
          aria-label="Find a sample site"
          className="w-48"
        />
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="No site fits" description="Search looks at names, hosts and what each site demonstrates." />
      ) : (
        <ul>
          {shown.map((site) => (
            <SiteRow key={site.host} site={site} port={port} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Kinds that speak for one record. */
const OWN_SITES: ReadonlySet<DemoSite['kind']> = new Set(['builder_site', 'inventory_site', 'community_site']);

const COLLECT_WORDS: Partial<Record<DemoSite['kind'], string>> = {
  inventory_site: 'Find its homes',
  guide: 'Collect its pages',
  shop: 'Import its pages',
};

/** What the button starts: a directory is searched, an inventory read as one, a shop's pages imported, everything else collected. */
function collectWords({ kind, entity_type: type }: DemoSite): string {
  if (kind === 'directory') return type === 'community' ? 'Find communities' : 'Find homes';
  return COLLECT_WORDS[kind] ?? 'Collect now';
}

function SiteRow({ site, port }: { site: DemoSite; port: number }) {
  const faults = describeFaults(site.faults);
  return (
    <li
      id={site.host}
      className="flex flex-wrap items-start gap-x-6 gap-y-3 border-b border-line px-4 py-3 last:border-0"
    >
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {site.href === null ? (
            <span className="font-medium">{site.name}</span>
          ) : (
            <Link href={site.href} className="rounded-xs font-medium hover:underline">
              {site.name}
            </Link>
          )}
          <Badge>{styleWords(site.style)}</Badge>
          {site.href === null && OWN_SITES.has(site.kind) ? <Badge tone="info">not in the catalogue yet</Badge> : null}
          {faults.map((fault) => (
            <Badge key={fault} tone="changed">
              {fault}
            </Badge>
          ))}
        </p>
        <p className="prose-width mt-0.5 text-ink-2">{site.demonstrates}</p>
        <p className="mt-1 text-sm text-ink-3">
          <span className="font-mono">{site.host}</span> · {site.request_count}{' '}
          {site.request_count === 1 ? 'request' : 'requests'}
          {site.last_request_at ? (
            <>
              , last <RelativeTime at={site.last_request_at} />
            </>
          ) : null}
        </p>
      </div>
      <SiteControls site={site} port={port} />
    </li>
  );
}

function SiteControls({ site, port }: { site: DemoSite; port: number }) {
  const { pending, run } = useDemoAction();
  return (
    <div className="flex flex-wrap items-center gap-2">
      {site.versions.length > 1 ? (
        <SegmentedControl
          label={`Version of ${site.name}`}
          segments={site.versions.map((version) => ({ value: version, label: version }))}
          value={site.version}
          onChange={(version) =>
            void run(
              () => switchVersionAction({ host: site.host, version }),
              () => `${site.name} shows ${version} now`,
            )
          }
        />
      ) : null}
      <a
        href={`http://${site.host}.localhost:${port}${new URL(site.start_url).pathname}`}
        target="_blank"
        rel="noreferrer noopener"
        className={buttonClass('ghost', 'sm')}
      >
        <ExternalLink aria-hidden="true" />
        Look at it
      </a>
      <FaultsButton site={site} />
      <Button
        size="sm"
        icon={<Play />}
        aria-label={`${collectWords(site)}: ${site.name}`}
        loading={pending ? 'Working…' : null}
        onClick={() =>
          void run(
            () => collectSiteAction({ host: site.host }),
            (queued) => queuedWords(queued, site.name),
          )
        }
      >
        {collectWords(site)}
      </Button>
    </div>
  );
}
