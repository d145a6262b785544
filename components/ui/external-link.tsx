import { ExternalLink as Icon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type ExternalLinkProps = {
  /** An address from outside. Only http and https become a link; anything else is shown as the text it is. */
  href: string | null | undefined;
  /** Shown instead of the host. */
  children?: ReactNode;
  className?: string;
};

/** The address when a browser may follow it, else null. */
export function followable(href: string | null | undefined): URL | null {
  try {
    const url = new URL(href ?? '');
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

/** A link out of the console: shows where it leads, tells the other side nothing. */
export function ExternalLink({ href, children, className }: ExternalLinkProps) {
  const url = followable(href);
  if (!url) return <span className={className}>{children ?? href ?? ''}</span>;
  return (
    <a
      href={url.href}
      target="_blank"
      rel="noreferrer noopener nofollow"
      title={url.href}
      className={cn(
        'inline-flex max-w-full items-center gap-1 rounded-xs align-bottom underline decoration-line-strong underline-offset-3 hover:decoration-current',
        className,
      )}
    >
      <span className="truncate">{children ?? url.host.replace(/^www\./, '')}</span>
      <Icon aria-hidden="true" className="size-3 shrink-0 text-ink-3" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
