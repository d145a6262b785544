'use client';

import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { cn } from './cn';
import { CommandEmpty, CommandItem, CommandList, CommandRoot } from './command-list';
import { fieldClass } from './field-class';
import { Popover, PopoverContent, PopoverTrigger } from './popover';

export type ComboboxOption = { value: string; label: string; detail?: string };

export type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder: string;
  /** In the search line: "Find a builder". */
  searchPlaceholder?: string;
  /** Said when nothing fits. */
  empty?: string;
  /** Choosing the chosen one again takes it away. */
  clearable?: boolean;
  /** For options that come from the server: called with what is typed, and filtering is left to it. */
  onSearch?: (text: string) => void;
  busy?: boolean;
  /** Puts the value into a form. */
  name?: string;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  className?: string;
};

const itemValue = (option: ComboboxOption) => `${option.label} ${option.value}`;

/** One of many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const {
    options,
    value,
    onChange,
    placeholder,
    searchPlaceholder = 'Find…',
    empty = 'Nothing fits',
    clearable,
    onSearch,
    busy,
  } = props;
  const [open, setOpen] = useState(false);
  const [highlight, setHighlight] = useState('');
  const chosen = options.find((option) => option.value === value);
  // Options that arrive after what was typed must not leave Enter without one to choose.
  const itemValues = options.map(itemValue);
  const highlighted = !onSearch || itemValues.includes(highlight) ? highlight : (itemValues[0] ?? '');
  const leaveByTab = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return;
    event.preventDefault();
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-haspopup="listbox"
          id={props.id}
          aria-describedby={props['aria-describedby']}
          aria-invalid={props['aria-invalid']}
          className={cn(fieldClass, 'flex items-center gap-2 text-left', props.className)}
        >
          <span title={chosen?.label} className={cn('min-w-0 flex-1 truncate', !chosen && 'text-ink-3')}>
            {chosen?.label ?? placeholder}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </button>
      </PopoverTrigger>
      {props.name ? <input type="hidden" name={props.name} value={value ?? ''} /> : null}
      <PopoverContent label={placeholder} className="w-(--radix-popover-trigger-width) min-w-60 p-0">
        <CommandRoot
          shouldFilter={!onSearch}
          label={searchPlaceholder}
          value={highlighted}
          onValueChange={setHighlight}
          onKeyDown={leaveByTab}
        >
          <Command.Input
            placeholder={searchPlaceholder}
            onValueChange={onSearch}
            className="h-9 w-full border-b border-line bg-transparent px-3 text-base outline-none"
          />
          <CommandList className="max-h-64">
            <CommandEmpty className="py-5">{busy ? 'Searching…' : empty}</CommandEmpty>
            {options.map((option) => (
              <CommandItem
                key={option.value}
                value={itemValue(option)}
                detail={option.detail}
                icon={<Check className={cn(option.value === value ? '!text-accent-ink' : 'invisible')} />}
                onSelect={() => {
                  onChange(clearable && option.value === value ? null : option.value);
                  setOpen(false);
                }}
              >
                {option.label}
              </CommandItem>
            ))}
          </CommandList>
        </CommandRoot>
      </PopoverContent>
    </Popover>
  );
}
