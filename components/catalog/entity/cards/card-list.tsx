'use client';

import { Ban, Link2, Link2Off, PencilLine, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { ExternalLink } from '../../../ui/external-link';
import type { ChildListView, EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { ChildForm } from '../child-form';
import { NO_WRITE, useChildCommands } from '../child-list';
import { AddCardDialog } from './add-card-dialog';
import { LinkDialog } from './link-dialog';
import { readCards, type Card } from './read-card';
import { SetAsideDialog } from './set-aside-dialog';
import { useCardCommands } from './use-card-commands';

type Asking = { what: 'add' } | { what: 'link' | 'set_aside' | 'edit'; card: Card } | null;

export type CardListProps = { entity: EntityView; list: ChildListView; canWrite: boolean };

/** The builders that a community shows, and which of ours they are: link, unlink, set aside, add; each can be undone. */
export function CardList({ entity, list, canWrite }: CardListProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const cards = readCards(list);
  const open = cards.filter(({ state }) => state === 'unlinked').length;
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

function CardRow({
  communityId,
  card,
  reason,
  onAsk,
  onRemove,
}: {
  communityId: number;
  card: Card;
  reason: string | null;
  onAsk: (asking: Asking) => void;
  onRemove: () => void;
}) {
  const { linkOrTell } = useCardCommands();
  const unlink = () => void linkOrTell(communityId, card.id, { state: 'unlinked' }, `“${card.name}” is to be judged`);
  return (
    <li
      aria-label={card.name}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 sm:pl-2"
    >
      <div className="min-w-0 flex-1 basis-52">
        <p className="[overflow-wrap:anywhere]">
          {card.name}
          {card.url ? (
            <span className="ml-2 text-sm">
              <ExternalLink href={card.url}>where it is shown</ExternalLink>
            </span>
          ) : null}
        </p>
        <p className="text-sm text-ink-3 [overflow-wrap:anywhere]">
          <CardState card={card} />
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <Button
          size="sm"
          variant={card.state === 'unlinked' ? 'secondary' : 'ghost'}
          icon={<Link2 />}
          disabledReason={reason}
          aria-label={`${card.state === 'linked' ? 'Change the link of' : 'Link'} ${card.name}`}
          onClick={() => onAsk({ what: 'link', card })}
        >
          {card.state === 'linked' ? 'Change…' : 'Link…'}
        </Button>
        {card.state === 'unlinked' ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Ban />}
            disabledReason={reason}
            aria-label={`${card.name} is no builder of ours`}
            onClick={() => onAsk({ what: 'set_aside', card })}
          >
            Not ours…
          </Button>
        ) : (
          <Button
            size="sm"
            variant="ghost"
            icon={<Link2Off />}
            disabledReason={reason}
            aria-label={`${card.state === 'linked' ? 'Unlink' : 'Judge again'} ${card.name}`}
            onClick={unlink}
          >
            {card.state === 'linked' ? 'Unlink' : 'Judge again'}
          </Button>
        )}
        <IconButton
          label={`Edit ${card.name}`}
          icon={<PencilLine />}
          disabledReason={reason}
          onClick={() => onAsk({ what: 'edit', card })}
        />
        <IconButton label={`Remove ${card.name}`} icon={<Trash2 />} disabledReason={reason} onClick={onRemove} />
      </div>
    </li>
  );
}

/** Its state in words: whose it is, that nobody knows, or why it is nobody's. */
function CardState({ card }: { card: Card }) {
  if (card.state === 'unlinked') return <>To judge: nobody has said yet which builder this is.</>;
  if (card.state === 'not_applicable') return <>No builder of ours{card.reason ? `: ${card.reason}` : '.'}</>;
  return (
    <>
      Linked to{' '}
      {card.builder ? (
        <Link
          href={card.builder.href}
          className="font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {card.builder.title}
        </Link>
      ) : (
        'a builder of ours'
      )}
      {card.reason ? ` (${card.reason})` : ''}
    </>
  );
}
