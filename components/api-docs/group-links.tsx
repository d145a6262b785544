import { groupTitle } from './group-title';
import type { DocGroup } from './read-document';

/** The table of contents beside the reference. */
export function GroupLinks({ groups }: { groups: readonly DocGroup[] }) {
  const links = [
    { href: '#getting-started', label: 'Getting started', count: null },
    ...groups.map(({ tag, operations }) => ({
      href: `#group-${tag}`,
      label: groupTitle(tag),
      count: operations.length,
    })),
  ];
  return (
    <nav aria-label="Parts of the reference" className="max-lg:hidden">
      <ul className="sticky top-6 grid gap-px">
        {links.map(({ href, label, count }) => (
          <li key={href}>
            <a
              href={href}
              className="flex h-(--control-sm) items-center justify-between rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink"
            >
              {label}
              {count === null ? null : <span className="text-xs text-ink-3 tabular-nums">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
