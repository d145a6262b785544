'use client';

import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import type { ChildListView, EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { ChildForm } from '../child-form';
import { NO_WRITE, useChildCommands } from '../child-list';
import { AddCardDialog } from './add-card-dialog';
import { CardRow } from './card-row';
import { LinkDialog } from './link-dialog';
import { isOpen, readCards, type Card } from './read-card';
import { SetAsideDialog } from './set-aside-dialog';

type Asking = { what: 'add' } | { what: 'link' | 'set_aside' | 'edit'; card: Card } | null;

export type CardListProps = { entity: EntityView; list: ChildListView; canWrite: boolean };

/** The builders that a community shows, and which of ours they are: link, unlink, set aside, add; each can be undone. */
export function CardList({ entity, list, canWrite }: CardListProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const cards = readCards(list);
  const open = cards.filter(isOpen).length;
  const reason = canWrite ? null : NO_WRITE;
  const close = () => setAsking(null);
  const { done, remove } = useChildCommands(entity, list);
  return (
    <section aria-label="Builders here" className="min-w-0">
      <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="text-base font-semibold">
          Builders here
          <span className="ml-2 font-normal text-ink-3 tabular-nums">{cards.length}</span>
        </h2>
        {open > 0 ? <Badge tone="changed">{open} to judge</Badge> : null}
        {list.pending > 0 ? (
          <Link
            href={`/review?entity=${entity.type.name}:${entity.id}`}
            prefetch={false}
            className="hit-area rounded-sm bg-changed-soft px-1.5 text-xs font-medium text-changed hover:underline"
          >
            {list.pending} proposed
          </Link>
        ) : null}
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus />}
          disabledReason={reason}
          onClick={() => setAsking({ what: 'add' })}
          className="ml-auto"
        >
          Add builder here
        </Button>
      </div>
      {cards.length === 0 ? (
        <p className="border-t border-line py-2 text-ink-3 sm:pl-2">
          None known. Collecting the community’s page finds them, or add one by its name.
        </p>
      ) : (
        <ul className="border-t border-line">
          {cards.map((card) => (
            <CardRow
              key={card.id}
              communityId={entity.id}
              card={card}
              reason={reason}
              onAsk={setAsking}
              onRemove={() => void remove(card.row)}
            />
          ))}
        </ul>
      )}
      {asking?.what === 'add' ? <AddCardDialog communityId={entity.id} onClose={close} /> : null}
      {asking?.what === 'link' ? <LinkDialog communityId={entity.id} card={asking.card} onClose={close} /> : null}
      {asking?.what === 'set_aside' ? (
        <SetAsideDialog communityId={entity.id} card={asking.card} onClose={close} />
      ) : null}
      {asking?.what === 'edit' ? (
        <ChildForm
          entity={entity}
          // Whose card it is has its own way.
          list={{ ...list, inputs: list.inputs.filter(({ name }) => name === 'builder_name' || name === 'url') }}
          row={asking.card.row}
          onClose={close}
          onSaved={(title, applicationId) => {
            close();
            done(`“${title}” changed`, applicationId);
          }}
        />
      ) : null}
    </section>
  );
}
