'use client';

import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { rollBackAction } from '@/lib/review/actions';
import type { DecidedApplication, DecidedItem } from '@/lib/review/inbox-schema';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { countNoun } from '../ui/format-number';
import { Panel } from '../ui/panel';
import { RelativeTime } from '../ui/relative-time';
import { StatusBadge } from '../ui/status-badge';
import { WordDiff } from '../ui/word-diff';

export interface DecidedListProps {
  applications: readonly DecidedApplication[];
  nextCursor: string | null;
  isFirstPage: boolean;
  canDecide: boolean;
}

/** What was written into the catalogue lately, each act with its way back. */
export function DecidedList({ applications, nextCursor, isFirstPage, canDecide }: DecidedListProps) {
  if (applications.length === 0) {
    return (
      <EmptyState
        title="Nothing has been applied yet"
        description="Approve a change that waits, and what it wrote appears here, with a way back."
        actions={<ButtonLink href="/review">Go to what waits</ButtonLink>}
      />
    );
  }
  return (
    <div className="mx-auto flex w-full max-w-read flex-col gap-4 px-4 py-4 md:px-6">
      {applications.map((application) => (
        <Application key={application.application_id} application={application} canDecide={canDecide} />
      ))}
      <div className="flex justify-center gap-2">
        {isFirstPage ? null : <ButtonLink href="/review?view=decided">Latest</ButtonLink>}
        {nextCursor ? (
          <ButtonLink href={`/review?view=decided&cursor=${encodeURIComponent(nextCursor)}`}>Older</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

type Outcome = { tone: 'success' | 'warn' | 'danger'; title: string; reasons: string[] };

function Application({ application, canDecide }: { application: DecidedApplication; canDecide: boolean }) {
  const router = useRouter();
  const [isRunning, setIsRunning] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const size = application.items.length + application.more;
  const roll = async () => {
    setIsRunning(true);
    const answer = await rollBackAction(application.application_id).catch(() => null);
    setIsRunning(false);
    if (!answer?.ok) {
      setOutcome({
        tone: 'danger',
        title: 'Nothing was rolled back',
        reasons: [answer?.problem.detail ?? 'Fieldbook could not be reached. Try again.'],
      });
      return;
    }
    const { restored, refused } = answer.data;
    setOutcome({
      tone: refused.length === 0 ? 'success' : restored.length === 0 ? 'danger' : 'warn',
      title:
        refused.length === 0
          ? `${countNoun(restored.length, 'change')} rolled back; they wait for a decision again`
          : `${restored.length} rolled back, ${refused.length} refused`,
      reasons: refused.map((row) => `${row.field}: ${row.reason}`),
    });
    router.refresh();
  };
  return (
    <Panel
      padded={false}
      title={
        <span className={application.is_rolled_back ? 'text-ink-3' : undefined}>
          {countNoun(size, 'change')} applied
        </span>
      }
      actions={
        application.is_rolled_back ? (
          <StatusBadge status="rolled_back" />
        ) : canDecide ? (
          <Button size="sm" icon={<Undo2 />} loading={isRunning ? 'Rolling back…' : null} onClick={() => void roll()}>
            Roll back
          </Button>
        ) : undefined
      }
      description={
        <>
          by {application.applied_by}, <RelativeTime at={application.applied_at} /> · act {application.application_id}
          {application.notes ? ` · ${application.notes}` : ''}
        </>
      }
    >
      {outcome ? (
        <Banner tone={outcome.tone} title={outcome.title} live className="m-3">
          {outcome.reasons.length > 0 ? (
            <ul>
              {outcome.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
        </Banner>
      ) : null}
      <ul>
        {application.items.map((item) => (
          <li
            key={item.change_id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0"
          >
            <ItemHead item={item} />
            <span className="min-w-0 flex-1 basis-72">
              <WordDiff
                before={item.before}
                after={item.after}
                layout={(item.after?.length ?? 0) > 90 ? 'inline' : 'sides'}
              />
            </span>
            {item.is_rolled_back && !application.is_rolled_back ? (
              <StatusBadge status="rolled_back" variant="plain" />
            ) : null}
          </li>
        ))}
      </ul>
      {application.more > 0 ? (
        <p className="px-4 py-2 text-sm text-ink-3">and {countNoun(application.more, 'more change')}</p>
      ) : null}
    </Panel>
  );
}

function ItemHead({ item }: { item: DecidedItem }) {
  const name = item.entity_title ?? `${item.entity_type} ${item.entity_id}`;
  return (
    <span className="w-56 min-w-0 shrink-0 max-sm:w-full">
      {item.href ? (
        <Link href={item.href} prefetch={false} className="rounded-xs font-medium hover:underline">
          {name}
        </Link>
      ) : (
        <span className="font-medium">{name}</span>
      )}
      <span className="block text-sm text-ink-3">
        {item.label}
        {item.is_edited ? ' · edited by the reviewer' : ''}
      </span>
    </span>
  );
}
