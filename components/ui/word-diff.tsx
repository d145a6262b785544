import { ArrowRight } from 'lucide-react';
import { cn } from './cn';
import { diffWords, type DiffPart } from './diff-words';

export type WordDiffProps = {
  /** Null when there was nothing before. */
  before: string | null;
  /** Null when the value is to be cleared. */
  after: string | null;
  /** `inline` weaves both into one text; `sides` sets old → new, which reads better for short values. */
  layout?: 'inline' | 'sides';
  mono?: boolean;
  className?: string;
};

const insertedClass =
  '[del+&]:ml-0.5 rounded-xs bg-added-soft text-added underline decoration-added-line decoration-2 underline-offset-2';
const removedClass = 'rounded-xs bg-removed-soft text-removed line-through decoration-removed/60';

/** Old → new. Inserted words are underlined, removed ones struck through, both named for screen readers. */
export function WordDiff({ before, after, layout = 'inline', mono = false, className }: WordDiffProps) {
  const parts = diffWords(before ?? '', after ?? '');
  const face = cn('min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]', mono && 'font-mono text-sm');
  if (layout === 'inline') {
    return (
      <span className={cn(face, className)}>
        {parts.map((part, index) => (
          <Part key={index} part={part} />
        ))}
        {parts.length === 0 ? <Nothing /> : null}
      </span>
    );
  }
  return (
    <span className={cn('flex flex-wrap items-baseline gap-x-2 gap-y-1', className)}>
      <span className={face}>
        {before ? (
          parts.filter((part) => part.kind !== 'inserted').map((part, index) => <Part key={index} part={part} />)
        ) : (
          <Nothing />
        )}
      </span>
      <ArrowRight role="img" aria-label="becomes" className="size-3.5 shrink-0 self-center text-ink-3" />
      <span className={face}>
        {after ? (
          parts.filter((part) => part.kind !== 'removed').map((part, index) => <Part key={index} part={part} />)
        ) : (
          <Nothing />
        )}
      </span>
    </span>
  );
}

function Nothing() {
  return <span className="text-ink-3 italic">empty</span>;
}

function Part({ part }: { part: DiffPart }) {
  if (part.kind === 'same') return <span>{part.text}</span>;
  const inserted = part.kind === 'inserted';
  const Tag = inserted ? 'ins' : 'del';
  return (
    <Tag className={inserted ? insertedClass : removedClass}>
      <span className="sr-only">{inserted ? ' inserted: ' : ' removed: '}</span>
      {part.text}
    </Tag>
  );
}
