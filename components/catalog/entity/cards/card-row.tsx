'use client';

import { Ban, Check, Link2, Link2Off, PencilLine, SearchX, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../../../ui/button';
import { ExternalLink } from '../../../ui/external-link';
import { IconButton } from '../../../ui/icon-button';
import { RelativeTime } from '../../../ui/relative-time';
import { isLinked, isOpen, type Card } from './read-card';
import { useCardCommands } from './use-card-commands';

export type CardRowProps = {
  communityId: number;
  card: Card;
  /** Why nothing can be written; null when it can. */
  reason: string | null;
  onAsk: (asking: { what: 'link' | 'set_aside' | 'edit'; card: Card }) => void;
  onRemove: () => void;
};

/** A builder as a community shows it, what has been said of it by whom, and what can be said of it now. */
export function CardRow({ communityId, card, reason, onAsk, onRemove }: CardRowProps) {
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
          {card.said && card.state !== 'unlinked' ? (
            <>
              {' · '}
              {card.said.by}, <RelativeTime at={card.said.at} />
            </>
          ) : null}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <CardButtons communityId={communityId} card={card} reason={reason} onAsk={onAsk} />
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

/** What a person can say of it in its state, the likeliest first. */
function CardButtons({ communityId, card, reason, onAsk }: Omit<CardRowProps, 'onRemove'>) {
  const { linkOrTell } = useCardCommands();
  const say = (state: 'unlinked' | 'no_profile', words: string) => () =>
    void linkOrTell(communityId, card.id, { state }, words);
  const { suggested } = card;
  const linked = isLinked(card);
  return (
    <>
      {suggested ? (
        <Button
          size="sm"
          icon={<Check />}
          disabledReason={reason}
          aria-label={`${card.name} is ${suggested.title}`}
          onClick={() =>
            void linkOrTell(
              communityId,
              card.id,
              { state: 'linked', builder_profile_id: suggested.id },
              `“${card.name}” linked to ${suggested.title}`,
            )
          }
        >
          Yes, link
        </Button>
      ) : null}
      <Button
        size="sm"
        variant={card.state === 'unlinked' ? 'secondary' : 'ghost'}
        icon={<Link2 />}
        disabledReason={reason}
        aria-label={`${linked ? 'Change the link of' : 'Link'} ${card.name}`}
        onClick={() => onAsk({ what: 'link', card })}
      >
        {linked ? 'Change…' : suggested ? 'Another…' : 'Link…'}
      </Button>
      {isOpen(card) ? (
        <>
          <Button
            size="sm"
            variant="ghost"
            icon={<SearchX />}
            disabledReason={reason}
            aria-label={`${card.name} has no profile yet`}
            onClick={say('no_profile', `“${card.name}” has no profile yet`)}
          >
            No profile yet
          </Button>
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
        </>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          icon={<Link2Off />}
          disabledReason={reason}
          aria-label={`${linked ? 'Unlink' : 'Judge again'} ${card.name}`}
          onClick={say('unlinked', `“${card.name}” is to be judged`)}
        >
          {linked ? 'Unlink' : 'Judge again'}
        </Button>
      )}
    </>
  );
}

/** Its state in words: whose it is, who it may be, that nobody knows, or why it is nobody's. */
function CardState({ card }: { card: Card }) {
  const because = card.reason ? ` (${card.reason})` : '';
  switch (card.state) {
    case 'unlinked':
      return <>To judge: nobody has said yet which builder this is.</>;
    case 'suggested':
      return (
        <>
          Maybe <BuilderLink builder={card.suggested} />
          {because}
        </>
      );
    case 'no_profile':
      return <>None of our builders: it has no profile yet.{because}</>;
    case 'not_applicable':
      return <>No builder of ours{card.reason ? `: ${card.reason}` : '.'}</>;
    case 'linked':
    case 'auto_linked':
      return (
        <>
          {card.state === 'linked' ? 'Linked to ' : 'Linked by itself to '}
          <BuilderLink builder={card.builder} />
          {because}
        </>
      );
  }
}

function BuilderLink({ builder }: { builder: { title: string; href: string } | null }) {
  if (builder === null) return <>a builder of ours</>;
  return (
    <Link
      href={builder.href}
      className="font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
    >
      {builder.title}
    </Link>
  );
}
