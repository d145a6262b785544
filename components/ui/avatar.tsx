import { cn } from './cn';

/** `"Ada Lovelace"` → `AL`, `"ada@x.test"` → `AD`, nothing → `?`. */
export function initials(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.trim()
      .split(/[\s._-]+/)
      .filter(Boolean) ?? [];
  const first = words[0];
  if (!first) return '?';
  const letters =
    words.length > 1 ? [first, words.at(-1) ?? ''].map((word) => [...word][0] ?? '') : [...first].slice(0, 2);
  return letters.join('').toUpperCase();
}

/** A person or policy as initials. Decorative when the name stands beside it (`labelled`). */
export function Avatar({
  name,
  labelled = false,
  className,
}: {
  name: string;
  labelled?: boolean;
  className?: string;
}) {
  return (
    <span
      role={labelled ? undefined : 'img'}
      aria-hidden={labelled || undefined}
      aria-label={labelled ? undefined : name}
      title={labelled ? undefined : name}
      className={cn(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-line-2 bg-hover text-xs font-medium text-ink-2 select-none',
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
