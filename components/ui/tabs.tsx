'use client';

import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { tabClass, tabListClass } from './link-tabs';

export type Tab = { value: string; label: ReactNode; content: ReactNode };

/** Tabs inside a page, whose state nobody needs to share. Otherwise `LinkTabs`. */
export function Tabs({
  label,
  tabs,
  defaultValue,
  className,
}: {
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string;
  className?: string;
}) {
  return (
    <Primitive.Root defaultValue={defaultValue ?? tabs[0]?.value} className={className}>
      <Primitive.List aria-label={label} className={tabListClass}>
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className={cn(
              tabClass,
              'data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:bg-accent',
            )}
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value} className="pt-4 outline-none">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
