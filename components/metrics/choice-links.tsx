import Link from 'next/link';
import { cn } from '../ui/cn';

export type LinkChoice = { href: string; label: string; current: boolean };

/** A few ways to see the same page, each an address of its own. */
export function ChoiceLinks({ label, choices }: { label: string; choices: readonly LinkChoice[] }) {
  return (
    <nav
      aria-label={label}
      className="inline-flex w-fit max-w-full flex-wrap rounded-md border border-line-2 bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <Link
          key={choice.href}
          href={choice.href}
          scroll={false}
          prefetch={false}
          aria-current={choice.current ? 'page' : undefined}
          className={cn(
            'inline-flex h-6.5 items-center rounded-sm px-2.5 text-sm text-ink-2 hover:text-ink pointer-coarse:h-10',
            choice.current && 'bg-raised font-medium text-ink shadow-sm',
          )}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
