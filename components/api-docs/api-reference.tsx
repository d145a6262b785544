'use client';

import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';
import { groupTitle } from './group-title';
import { OperationView } from './operation-view';
import { searchOperations, type DocGroup } from './read-document';

/** Every operation, searchable, each with an address of its own (`#postAuthLogin`). */
export function ApiReference({ groups }: { groups: readonly DocGroup[] }) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const input = useRef<HTMLInputElement>(null);
  const shown = useMemo(() => searchOperations(groups, query), [groups, query]);
  const count = shown.reduce((sum, group) => sum + group.operations.length, 0);
  const toggle = (id: string, isOpen: boolean) =>
    setOpen((before) => {
      if (before.has(id) === isOpen) return before;
      const next = new Set(before);
      if (isOpen) next.add(id);
      else next.delete(id);
      return next;
    });
  useEffect(() => followHash(toggle), []);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <div className="min-w-0">
      <div className="sticky top-0 z-10 -mx-4 flex items-center gap-3 border-b border-line bg-surface px-4 py-3 md:-mx-6 md:px-6">
        <Input
          ref={input}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder="Find a path, parameter or permission"
          aria-label="Find a path, parameter or permission"
          leading={<Search aria-hidden="true" />}
          trailing={query ? null : <Kbd keys="/" quiet className="mr-0.5 pointer-coarse:hidden" />}
          className="max-w-96"
        />
        <p role="status" className="shrink-0 text-sm text-ink-3 tabular-nums">
          {count} {count === 1 ? 'operation' : 'operations'}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title="No operation has all of these words"
          description="Search looks at methods, paths, summaries, permissions and the names of parameters and body fields."
          actions={<Button onClick={() => setQuery('')}>Clear the search</Button>}
        />
      ) : null}
      {shown.map(({ tag, operations }) => (
        <section key={tag} id={`group-${tag}`} className="scroll-mt-16 pt-6">
          <h3 className="mb-2 text-lg font-semibold">{groupTitle(tag)}</h3>
          <div className="overflow-hidden rounded-lg border border-line bg-raised">
            {operations.map((operation) => (
              <OperationView
                key={operation.id}
                operation={operation}
                open={open.has(operation.id)}
                onToggle={(isOpen) => toggle(operation.id, isOpen)}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

/** Opens the operation the address names, now and whenever it changes. */
function followHash(toggle: (id: string, open: boolean) => void): () => void {
  const follow = () => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    if (!target) return;
    if (target.tagName === 'DETAILS') toggle(id, true);
    requestAnimationFrame(() => target.scrollIntoView());
  };
  follow();
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}
