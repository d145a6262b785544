'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type Segment<T extends string> = {
  value: T;
  label: ReactNode;
  /** Needed when the label is an icon. */ name?: string;
};

export type SegmentedControlProps<T extends string> = {
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
};

/** Two to five ways to see the same thing, switched at once. */
export function SegmentedControl<T extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedControlProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = segments.find((segment) => segment.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className={cn(
        'inline-flex h-(--control-md) w-fit items-stretch rounded-md border border-line-2 bg-sunken p-0.5',
        className,
      )}
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.name}
          title={segment.name}
          className="inline-flex min-w-7 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm text-ink-2 transition-colors hover:text-ink data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-sm [&_svg]:size-4"
        >
          {segment.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
