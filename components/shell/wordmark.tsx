import { cn } from '../ui/cn';

/** An open notebook with a tick across the fold. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={cn('size-6', className)}>
      <path d="M1.5 5.4C5 3.7 9 4 12 6.2v14.3C9 18.4 5 18.1 1.5 19.700Z" className="fill-accent" opacity="0.72" />
      <path d="M22.5 5.400C19 3.7 15 4 12 6.200v14.300c3-2.1 7-2.4 10.5-.8Z" className="fill-accent" />
      <path
        d="m7 12.4 3.5 3.3 6.7-7"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Logo and name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 text-lg font-semibold tracking-[-0.015em]', className)}>
      <Logo />
      Fieldbook
    </span>
  );
}
