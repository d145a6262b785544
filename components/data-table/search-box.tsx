'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';
import { Spinner } from '../ui/spinner';
import { useHotkeys } from '../ui/use-hotkeys';
import { patchSearch, toParams } from './table-url';
import { useTableUrl } from './use-table-url';

export type SearchBoxProps = {
  /** "Find a job by id or target". */
  placeholder: string;
  param?: string;
  debounceMs?: number;
  className?: string;
};

/** Text that filters the list as one types, kept in the URL. `/` puts the caret in it, Esc empties it, then leaves. */
export function SearchBox({ placeholder, param = 'q', debounceMs = 250, className }: SearchBoxProps) {
  const { search, pending, go } = useTableUrl();
  const inUrl = toParams(search).get(param) ?? '';
  const [text, setText] = useState(inUrl);
  const [known, setKnown] = useState(inUrl);
  const input = useRef<HTMLInputElement>(null);
  if (inUrl !== known) {
    // The URL moved on its own (back, a chip, a saved view): follow it, unless it is what was just typed.
    setKnown(inUrl);
    if (inUrl !== text.trim()) setText(inUrl);
  }

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === inUrl) return;
    const timer = setTimeout(() => go(patchSearch(search, { [param]: wanted || null }), 'replace'), debounceMs);
    return () => clearTimeout(timer);
  }, [text, inUrl, search, param, debounceMs, go]);

  useHotkeys([{ keys: '/', label: 'Search this list', group: 'List', run: () => input.current?.select() }]);

  return (
    <Input
      ref={input}
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (text) setText('');
        else event.currentTarget.blur();
      }}
      placeholder={placeholder}
      aria-label={placeholder}
      autoComplete="off"
      spellCheck={false}
      leading={pending ? <Spinner /> : <Search aria-hidden="true" />}
      trailing={text ? null : <Kbd keys="/" quiet className="mr-0.5 pointer-coarse:hidden" />}
      className={className}
    />
  );
}
