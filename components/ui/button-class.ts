import { cn } from './cn';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

const base =
  'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium ' +
  'transition-colors aria-disabled:cursor-not-allowed disabled:cursor-not-allowed';

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent shadow-sm hover:bg-accent-hover not-aria-busy:aria-disabled:bg-line-2 not-aria-busy:aria-disabled:text-ink-2 not-aria-busy:aria-disabled:shadow-none',
  secondary:
    'border border-line-2 bg-raised text-ink shadow-sm hover:bg-hover not-aria-busy:aria-disabled:bg-transparent not-aria-busy:aria-disabled:text-ink-3 not-aria-busy:aria-disabled:shadow-none aria-pressed:bg-accent-soft aria-pressed:text-accent-ink aria-pressed:border-accent-line',
  ghost:
    'text-ink-2 hover:bg-hover hover:text-ink not-aria-busy:aria-disabled:bg-transparent not-aria-busy:aria-disabled:text-ink-3 aria-pressed:bg-hover aria-pressed:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink',
  danger:
    'bg-danger text-on-danger shadow-sm hover:bg-danger-hover not-aria-busy:aria-disabled:bg-line-2 not-aria-busy:aria-disabled:text-ink-2 not-aria-busy:aria-disabled:shadow-none',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-(--control-sm) px-2.5 text-sm [&_svg]:size-3.5',
  md: 'h-(--control-md) px-3 text-base [&_svg]:size-4',
};

/** The look of a button, for elements that are not one (a link, a file label). */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', className?: string): string {
  return cn(base, variants[variant], sizes[size], className);
}
