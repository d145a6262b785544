'use client';

import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { undoDecisionsAction } from '@/lib/review/actions';
import type { RejectedChange } from '@/lib/review/inbox-schema';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { showToast } from '../ui/show-toast';
import { ActItem, ActList, ActRow } from './act-list';

export interface RejectedListProps {
  changes: readonly RejectedChange[];
  nextCursor: string | null;
  isFirstPage: boolean;
  canDecide: boolean;
}

/** What was turned down lately, each with its reason and its way back into the inbox. */
export function RejectedList({ changes, nextCursor, isFirstPage, canDecide }: RejectedListProps) {
  if (changes.length === 0) {
    return (
      <EmptyState
        title="Nothing has been rejected"
        description="A proposal that is turned down is kept here with its reason, and can be taken back. It returns by itself only with new evidence."
        actions={<ButtonLink href="/review">Go to what waits</ButtonLink>}
      />
    );
  }
  return (
    <ActList label="Rejected changes" href="/review?view=rejected" nextCursor={nextCursor} isFirstPage={isFirstPage}>
      {changes.map((change) => (
        <Rejected key={change.change_id} change={change} canDecide={canDecide} />
      ))}
    </ActList>
  );
}

function Rejected({ change, canDecide }: { change: RejectedChange; canDecide: boolean }) {
  const router = useRouter();
  const [isRunning, setIsRunning] = useState(false);
  const name = `${change.label} of ${change.entity_title}`;
  const reopen = async () => {
    setIsRunning(true);
    const answer = await ask(undoDecisionsAction({ application_id: null, change_ids: [change.change_id] }));
    setIsRunning(false);
    if (!answer.ok) return tellProblem('Nothing was taken back', answer.problem);
    const refused = answer.data.refused[0];
    if (refused) showToast({ title: 'Nothing was taken back', description: refused.reason, tone: 'info' });
    else showToast({ title: 'Taken back', description: `${name} waits for a decision again.` });
    router.refresh();
  };
  return (
    <ActRow
      label={`${name}, rejected`}
      at={change.rejected_at}
      by={change.rejected_by}
      action={
        <Button
          data-undo
          size="sm"
          icon={<Undo2 />}
          loading={isRunning ? 'Taking back…' : null}
          disabledReason={canDecide ? null : 'Your role may not decide.'}
          onClick={() => void reopen()}
        >
          Take back
        </Button>
      }
    >
      <ActItem
        title={change.entity_title}
        href={change.href}
        label={change.label}
        diff={{ before: change.before, after: change.after }}
      />
      <p className="mt-0.5 text-sm text-ink-2 [overflow-wrap:anywhere]">
        Rejected: {change.reason ?? 'no reason was kept'}
      </p>
    </ActRow>
  );
}
