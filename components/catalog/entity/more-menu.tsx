'use client';

import { Ellipsis, GitMerge, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { rollBackAction } from '@/lib/review/catalog/actions';
import type { EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { removeListingAction } from '@/lib/review/imports/actions';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../../ui/dropdown-menu';
import { showToast } from '../../ui/show-toast';

/** What is done with a record now and then. */
export function MoreMenu({ entity, canWrite }: { entity: EntityView; canWrite: boolean }) {
  const router = useRouter();
  const [isRemoving, setRemoving] = useState(false);
  const { one, listPath } = entity.type;
  const remove = async () => {
    const result = await ask(removeListingAction(entity.id));
    if (!result.ok) throw new Error(result.problem.detail);
    router.push(listPath);
    showToast({
      title: `${entity.title} is taken out`,
      undo: async () => {
        const undone = await ask(rollBackAction(result.data.application_id));
        if (!undone.ok) throw new Error(undone.problem.detail);
        router.refresh();
      },
    });
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button icon={<Ellipsis />} aria-label={`More to do with ${entity.title}`} title="More" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem
            icon={<GitMerge />}
            onSelect={() => router.push(`/matches/merge?type=${entity.type.name}&keep=${entity.id}`)}
          >
            Merge with another…
          </DropdownMenuItem>
          {entity.type.canBeRemoved && canWrite ? (
            <DropdownMenuItem icon={<Trash2 />} onSelect={() => setRemoving(true)}>
              Take out…
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={`Take this ${one.toLowerCase()} out?`}
        description="It is gone from lists, and questions that wait about it are closed. It can be brought back; the history of its imports stays."
        confirmLabel={`Take ${one.toLowerCase()} out`}
        busyLabel="Taking out…"
        tone="danger"
        onConfirm={remove}
      />
    </>
  );
}
