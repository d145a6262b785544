'use client';

import { Check, ListFilter } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { CommandEmpty, CommandItem, CommandList, CommandRoot } from '../ui/command-list';
import { formatCount } from '../ui/format-number';
import { Input } from '../ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { useHotkeys } from '../ui/use-hotkeys';
import { patchSearch, toggleFilter, toParams, type FilterDefinition } from './table-url';
import { useTableUrl } from './use-table-url';

/** Adds filters: first which, then what. Everything can be found by typing. */
export function FilterMenu({ filters }: { filters: readonly FilterDefinition[] }) {
  const [open, setOpen] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = filters.find((filter) => filter.id === chosenId) ?? (filters.length === 1 ? filters[0] : undefined);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) setChosenId(null);
  };
  useHotkeys([{ keys: 'f', label: 'Filter this list', group: 'List', run: () => setOpen(true) }]);
  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverTrigger asChild>
        <Button icon={<ListFilter />} aria-haspopup="dialog" aria-expanded={open}>
          Filter
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Filter" className="w-64 p-0">
        {chosen === undefined ? (
          <FilterNames filters={filters} onChoose={setChosenId} />
        ) : chosen.kind === 'choice' ? (
          <FilterChoices key={chosen.id} filter={chosen} />
        ) : (
          <FilterText key={chosen.id} filter={chosen} onDone={() => change(false)} />
        )}
      </PopoverContent>
    </Popover>
  );
}

const inputClass = 'h-9 w-full border-b border-line bg-transparent px-3 text-base outline-none';

function FilterNames({ filters, onChoose }: { filters: readonly FilterDefinition[]; onChoose: (id: string) => void }) {
  return (
    <CommandRoot label="Filter by">
      <CommandRoot.Input autoFocus placeholder="Filter by…" className={inputClass} />
      <CommandList>
        <CommandEmpty className="py-5">No such filter</CommandEmpty>
        {filters.map((filter) => (
          <CommandItem key={filter.id} value={filter.label} onSelect={() => onChoose(filter.id)}>
            {filter.label}
          </CommandItem>
        ))}
      </CommandList>
    </CommandRoot>
  );
}

function FilterChoices({ filter }: { filter: Extract<FilterDefinition, { kind: 'choice' }> }) {
  const { search, go } = useTableUrl();
  const values = toParams(search).getAll(filter.id);
  return (
    <CommandRoot label={filter.label}>
      <CommandRoot.Input autoFocus placeholder={`${filter.label}…`} className={inputClass} />
      <CommandList>
        <CommandEmpty className="py-5">Nothing fits</CommandEmpty>
        {filter.options.map((option) => (
          <CommandItem
            key={option.value}
            value={`${option.label} ${option.value}`}
            onSelect={() => go(toggleFilter(search, filter, option.value))}
            icon={
              <Check
                aria-hidden="true"
                className={cn(values.includes(option.value) ? '!text-accent-ink' : 'invisible')}
              />
            }
            detail={
              option.count === undefined ? undefined : <span className="tabular-nums">{formatCount(option.count)}</span>
            }
          >
            {option.label}
            {values.includes(option.value) ? <span className="sr-only"> (on)</span> : null}
          </CommandItem>
        ))}
      </CommandList>
    </CommandRoot>
  );
}

function FilterText({ filter, onDone }: { filter: Exclude<FilterDefinition, { kind: 'choice' }>; onDone: () => void }) {
  const { search, go } = useTableUrl();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('value');
    go(patchSearch(search, { [filter.id]: typeof value === 'string' ? value.trim() : null }));
    onDone();
  };
  return (
    <form onSubmit={submit} className="flex gap-2 p-2">
      <Input
        name="value"
        type={filter.kind === 'date' ? 'date' : 'text'}
        autoFocus
        aria-label={filter.label}
        placeholder={filter.placeholder ?? filter.label}
        inputMode={filter.kind === 'number' ? 'decimal' : undefined}
        defaultValue={toParams(search).get(filter.id) ?? ''}
      />
      <Button type="submit" variant="primary">
        Filter
      </Button>
    </form>
  );
}
