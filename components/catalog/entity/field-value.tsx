import Link from 'next/link';
import { ExternalLink } from '../../ui/external-link';
import type { ValueDisplay } from '@/lib/catalog/format-value';

/** A value as text, links or a list. Whatever it holds, it is shown as text. */
export function FieldValue({ display }: { display: ValueDisplay }) {
  switch (display.kind) {
    case 'empty':
      return <span className="text-ink-3">–</span>;
    case 'text':
      return <span className="[overflow-wrap:anywhere]">{display.text}</span>;
    case 'long':
      return <p className="prose-width leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]">{display.text}</p>;
    case 'entity':
      return (
        <Link
          href={display.href}
          className="underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {display.title}
        </Link>
      );
    case 'link':
      return <ExternalLink href={display.href} />;
    case 'list':
      return (
        <ul className="flex flex-wrap gap-x-1.5 gap-y-1">
          {display.items.map((item, index) => (
            <li
              key={index}
              className="max-w-full rounded-sm border border-line bg-raised px-1.5 text-sm [overflow-wrap:anywhere]"
            >
              {item}
            </li>
          ))}
        </ul>
      );
    case 'links':
      return (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {display.items.map(({ label, href }, index) => (
            <li key={index} className="max-w-full">
              <ExternalLink href={href}>
                {label ? label.charAt(0).toUpperCase() + label.slice(1) : undefined}
              </ExternalLink>
            </li>
          ))}
        </ul>
      );
  }
}
