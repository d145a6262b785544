'use client';

import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { rollBackAction } from '@/lib/review/actions';
import type { DecidedApplication, DecidedItem } from '@/lib/review/inbox-schema';
import { ask } from '../shell/ask';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { EmptyState } from '../ui/empty-state';
import { countNoun } from '../ui/format-number';
import { StatusBadge } from '../ui/status-badge';
import { ActItem, ActList, ActRow } from './act-list';

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
    <ActList label="Applied changes" href="/review?view=decided" nextCursor={nextCursor} isFirstPage={isFirstPage}>
      {applications.map((application) => (
        <Application key={application.application_id} application={application} canDecide={canDecide} />
      ))}
    </ActList>
  );
}

type Outcome = { tone: 'success' | 'warn' | 'danger'; title: string; reasons: string[] };

function Application({ application, canDecide }: { application: DecidedApplication; canDecide: boolean }) {
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const size = application.items.length + application.more;
  const first = application.items[0];
  const roll = async () => {
    const answer = await ask(rollBackAction(application.application_id));
    if (!answer.ok) throw new Error(answer.problem.detail);
    setOutcome(describeOutcome(answer.data));
    router.refresh();
  };
  return (
    <ActRow
      label={`${countNoun(size, 'change')} applied${first ? ` to ${nameOf(first)}` : ''}`}
      at={application.applied_at}
      by={application.applied_by}
      note={
        <>
          {size > 1 ? `${countNoun(size, 'change')} · ` : ''}
          No. {application.application_id}
          {application.notes ? ` · ${application.notes}` : ''}
        </>
      }
      action={
        application.is_rolled_back ? (
          <StatusBadge status="rolled_back" />
        ) : (
          <Button
            data-undo
            size="sm"
            icon={<Undo2 />}
            disabledReason={canDecide ? null : 'Your role may not roll back.'}
            onClick={() => setIsAsked(true)}
          >
            Roll back…
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-2">
        {application.items.map((item) => (
          <li key={item.change_id}>
            <Item item={item} isActUndone={application.is_rolled_back} />
          </li>
        ))}
      </ul>
      {application.more > 0 ? (
        <p className="mt-1 text-sm text-ink-3">and {countNoun(application.more, 'more change')}</p>
      ) : null}
      {outcome ? (
        <Banner tone={outcome.tone} title={outcome.title} live className="mt-2">
          {outcome.reasons.length > 0 ? (
            <ul>
              {outcome.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
        </Banner>
      ) : null}
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={`Roll back ${countNoun(size, 'change')}?`}
        description={
          application.items.some((item) => item.operation === 'remove_entity')
            ? 'The two records come apart again, each with what was its own. What has been changed since is left as it is, and named.'
            : application.items.some((item) => item.operation === 'create_entity')
              ? 'What this act created leaves the catalogue. What has been changed since is left as it is, and named.'
              : 'Each field gets the value it had before. What has been changed since is left as it is, and named. Proposals behind it wait for a decision again.'
        }
        confirmLabel="Roll back"
        busyLabel="Rolling back…"
        onConfirm={roll}
      >
        <p className="[overflow-wrap:anywhere]">
          {application.items
            .slice(0, 5)
            .map((item) => `${item.label} of ${nameOf(item)}`)
            .join(', ')}
          {size > 5 ? ` and ${size - 5} more` : ''}
        </p>
      </ConfirmDialog>
    </ActRow>
  );
}

function describeOutcome({
  restored,
  refused,
}: {
  restored: unknown[];
  refused: { field: string; reason: string }[];
}): Outcome {
  return {
    tone: refused.length === 0 ? 'success' : restored.length === 0 ? 'danger' : 'warn',
    title:
      refused.length === 0
        ? `${countNoun(restored.length, 'change')} rolled back`
        : `${restored.length} rolled back, ${refused.length} left as ${refused.length === 1 ? 'it is' : 'they are'}`,
    reasons: refused.map((row) => `${row.field}: ${row.reason}`),
  };
}

const nameOf = (item: DecidedItem) => item.entity_title ?? `${item.entity_type} ${item.entity_id}`;

function Item({ item, isActUndone }: { item: DecidedItem; isActUndone: boolean }) {
  return (
    <ActItem
      title={nameOf(item)}
      href={item.href}
      label={
        <>
          {item.label}
          {item.is_edited ? ' · edited by the reviewer' : ''}
        </>
      }
      badge={item.is_rolled_back && !isActUndone ? <StatusBadge status="rolled_back" variant="plain" /> : null}
      diff={/_entity$/.test(item.operation) ? null : { before: item.before, after: item.after }}
    />
  );
}
