import type { CardRow, InboxCard, Span } from '@/lib/review/inbox-schema';
import { cn } from '../ui/cn';
import { RelativeTime } from '../ui/relative-time';
import { WordDiff } from '../ui/word-diff';

export interface CardValuesProps {
  card: InboxCard;
  /** Shows where a field of a new record was read. */
  onShow: (spans: Span[]) => void;
}

/** Old → new: one field as a diff, a record as a table of its fields. */
export function CardValues({ card, onShow }: CardValuesProps) {
  const only = card.kind === 'field' ? card.rows[0] : undefined;
  if (only) {
    return (
      <div>
        <FieldDiff row={only} className="text-lg" />
        <PresentOrigin card={card} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4">
        {card.rows.map((row) => (
          <div key={row.name} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1 first:border-t-0">
            <dt className="text-sm leading-5 text-ink-3">{row.label}</dt>
            <dd className="min-w-0">
              <RecordValue row={row} changeType={card.change_type} />
              {row.spans.length > 0 ? (
                <button
                  type="button"
                  onClick={() => onShow(row.spans)}
                  className="hit-area mt-0.5 block max-w-full truncate rounded-xs text-left text-sm text-ink-3 hover:text-ink hover:underline"
                >
                  {row.quote}
                </button>
              ) : null}
            </dd>
          </div>
        ))}
        {card.extras.map((extra) => (
          <div key={extra.label} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1">
            <dt className="text-sm leading-5 text-ink-3">{extra.label}</dt>
            <dd>
              <ul>
                {extra.titles.map((title) => (
                  <li key={title} className="[overflow-wrap:anywhere]">
                    {title}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function FieldDiff({ row, className }: { row: CardRow; className?: string }) {
  const layout = row.is_long ? 'inline' : 'sides';
  return (
    <WordDiff
      before={row.current}
      after={row.proposed}
      layout={layout}
      className={cn(row.is_long ? 'text-base leading-6' : className)}
    />
  );
}

function RecordValue({ row, changeType }: { row: CardRow; changeType: InboxCard['change_type'] }) {
  if (changeType === 'removed') return <del className="text-removed [overflow-wrap:anywhere]">{row.current}</del>;
  if (changeType === 'modified') return <FieldDiff row={row} />;
  return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{row.proposed}</span>;
}

const ORIGINS: Record<string, string> = {
  manual: 'typed by a person',
  edited: 'edited by a reviewer',
  imported: 'imported',
  collected: 'collected',
};

/** Where the value that would be replaced comes from, when no collection put it there. */
function PresentOrigin({ card }: { card: InboxCard }) {
  if (!card.origin || card.change_type === 'added' || card.origin.origin === 'collected') return null;
  return (
    <p className="mt-0.5 text-sm text-ink-3">
      The present value was {ORIGINS[card.origin.origin] ?? card.origin.origin} <RelativeTime at={card.origin.set_at} />
      .
    </p>
  );
}
