'use client';

import { Bookmark, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { useStored } from '../ui/use-stored';
import { addView, currentView, parseViews, removeView } from './saved-view';
import { useTableUrl } from './use-table-url';

/** Filters and order under a name, kept in this browser. */
export function SavedViews({ id }: { id: string }) {
  const { search } = useTableUrl();
  const [views, store] = useStored(`fieldbook.views.${id}`, parseViews);
  const [open, setOpen] = useState(false);
  const current = currentView(views, search);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name');
    if (typeof name !== 'string' || !name.trim()) return;
    store(JSON.stringify(addView(views, { name, search })));
    event.currentTarget.reset();
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" icon={<Bookmark className={current ? 'fill-current' : undefined} />}>
          <span className="max-w-40 truncate">{current?.name ?? 'Views'}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Saved views" align="end" className="p-1">
        {views.length === 0 ? (
          <p className="px-2 py-2 text-sm text-ink-2">
            Save a filter and order you come back to. Views stay in this browser.
          </p>
        ) : (
          <ul>
            {views.map((view) => (
              <li key={view.name} className="flex items-center gap-1 rounded-sm pl-2 hover:bg-hover">
                <Link
                  href={`?${view.search}`}
                  scroll={false}
                  prefetch={false}
                  onClick={() => setOpen(false)}
                  aria-current={current?.name === view.name ? 'true' : undefined}
                  className="flex min-h-8 min-w-0 flex-1 items-center truncate aria-[current]:font-medium"
                >
                  {view.name}
                </Link>
                <IconButton
                  label={`Delete view ${view.name}`}
                  icon={<Trash2 />}
                  onClick={() => store(JSON.stringify(removeView(views, view.name)))}
                />
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={save} className="mt-1 flex gap-2 border-t border-line px-1 pt-2 pb-1">
          <Input
            name="name"
            aria-label="Name of the view"
            placeholder="Name this view"
            maxLength={60}
            autoComplete="off"
          />
          <Button type="submit">Save</Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
