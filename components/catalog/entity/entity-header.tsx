'use client';

import { FileUp, Globe, House, Link2, RefreshCw, Search } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { Button } from '../../ui/button';
import { Confidence } from '../../ui/confidence';
import { CopyId } from '../../ui/copy-id';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../../ui/dropdown-menu';
import { ExternalLink } from '../../ui/external-link';
import { PageHeader } from '../../ui/page-header';
import { RelativeTime } from '../../ui/relative-time';
import { showToast } from '../../ui/show-toast';
import { startCollectionAction } from '@/lib/collection/actions';
import type { EntityView } from '@/lib/review/catalog/detail/describe-entity';
import type { CatalogAbilities } from '@/lib/review/catalog/loaders';
import type { StandingOptOut } from '@/lib/review/opt-outs/queries';
import { Quality } from '../quality';
import { MoreMenu } from './more-menu';
import { Promote } from './promote';
import { ReadAgain } from './read-again';
import { optOutWords } from './opt-out-banner';

const SOURCE_WORDS: Record<string, string> = {
  manual: 'Entered by hand',
  imported: 'Imported',
  collected: 'Collected',
};

export type EntityHeaderProps = {
  entity: EntityView;
  can: CatalogAbilities;
  optOut: StandingOptOut | null;
  collectOpen: boolean;
  onCollectOpenChange: (open: boolean) => void;
};

/** Who it is, how good the record is, and what can be done with it. */
export function EntityHeader({ entity, can, optOut, collectOpen, onCollectOpenChange }: EntityHeaderProps) {
  const denied = can.collect ? optOut && optOutWords(optOut) : 'Your role may not start collections.';
  const missing = entity.groups
    .flatMap((group) => group.fields)
    .filter((field) => field.expected && field.display.kind === 'empty')
    .map((field) => field.label);
  return (
    <div className="grid gap-4">
      <PageHeader
        breadcrumbs={[{ href: entity.type.listPath, label: entity.type.many }]}
        title={entity.title}
        meta={<CopyId value={entity.public_id} />}
        actions={
          <>
            {can.decide ? <MoreMenu entity={entity} canWrite={can.write} /> : null}
            <Promote entity={entity} denied={can.decide ? null : 'Your role may not promote listings.'} />
            {entity.imported_from === null ? (
              <CollectMenu entity={entity} denied={denied} open={collectOpen} onOpenChange={onCollectOpenChange} />
            ) : (
              <ReadAgain url={entity.imported_from} denied={denied} />
            )}
          </>
        }
      />
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Fact term="Place">{entity.place || null}</Fact>
        {entity.type.hasSite ? (
          <Fact term="Website">{entity.website ? <ExternalLink href={entity.website} /> : null}</Fact>
        ) : null}
        <Fact term="Quality">
          <Quality value={entity.quality} missing={missing} className="[&>span:first-child]:w-auto" />
        </Fact>
        <Fact term="Confidence">
          <Confidence value={entity.data_confidence} />
        </Fact>
        <Fact term="Last sync">{entity.last_data_sync ? <RelativeTime at={entity.last_data_sync} /> : 'never'}</Fact>
        <Fact term="Came in as">{SOURCE_WORDS[entity.data_source] ?? entity.data_source}</Fact>
        {entity.relations.map(({ label, count }) => (
          <Fact key={label} term={label}>
            <span className="tabular-nums">{count}</span>
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{term}</dt>
      <dd className="mt-0.5 flex min-h-5 items-center">{children ?? <span className="text-ink-3">Not known</span>}</dd>
    </div>
  );
}

function CollectMenu({
  entity,
  denied,
  open,
  onOpenChange,
}: {
  entity: EntityView;
  /** Why nothing can be started; null when it can. */
  denied: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const fromWebsite = async () => {
    setBusy(true);
    const result = await ask(
      startCollectionAction({
        entity_type: entity.type.name,
        entity_id: entity.id,
        source: { kind: 'website' },
        priority: 5,
        auto_apply: false,
        repeats_job_id: null,
      }),
    );
    setBusy(false);
    if (!result.ok) {
      tellProblem('The collection did not start', result.problem);
      return;
    }
    showToast({
      title: 'Collection queued',
      description: 'What it finds waits in Review.',
      action: (
        <Link
          href={`/jobs/${result.data.job_id}`}
          className="shrink-0 rounded-sm px-2 font-medium text-accent-ink hover:underline"
        >
          Watch
        </Link>
      ),
    });
    router.refresh();
  };
  const form = (source: 'address' | 'page' | null) =>
    router.push(`/jobs?new=${entity.type.name}&entity=${entity.id}${source === null ? '' : `&read=${source}`}`);
  if (denied !== null) {
    return (
      <Button icon={<RefreshCw />} disabledReason={denied}>
        Collect now
      </Button>
    );
  }
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <Button icon={<RefreshCw />} shortcut="c" loading={busy ? 'Queueing…' : null}>
          Collect now
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {entity.website === null ? (
          <DropdownMenuItem icon={<Search />} onSelect={() => form(null)}>
            {entity.type.hasSite ? 'No website is known: search for it…' : 'Search for it…'}
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem icon={<Globe />} onSelect={() => void fromWebsite()}>
            From its website
          </DropdownMenuItem>
        )}
        <DropdownMenuItem icon={<Link2 />} onSelect={() => form('address')}>
          From another address…
        </DropdownMenuItem>
        <DropdownMenuItem icon={<FileUp />} onSelect={() => form('page')}>
          From a page I have…
        </DropdownMenuItem>
        {entity.type.name === 'builder' ? (
          <DropdownMenuItem icon={<House />} onSelect={() => router.push(`/jobs?new=inventory&entity=${entity.id}`)}>
            Its homes for sale…
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
