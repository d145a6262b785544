'use client';

import { Download } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '../ui/button-class';
import { Chip } from '../ui/chip';
import { cn } from '../ui/cn';
import { FilterMenu } from './filter-menu';
import { SavedViews } from './saved-views';
import { SearchBox } from './search-box';
import { activeFilters, clearFilters, toParams, type FilterDefinition } from './table-url';
import { useTableUrl } from './use-table-url';

export type FiltersBarProps = {
  /** The list's id; saved views are kept under it. Without it there are none. */
  id?: string;
  filters?: readonly FilterDefinition[];
  searchPlaceholder?: string;
  /** Address that answers the filtered list as a file; the current search is appended. */
  exportPath?: string;
  /** More controls, at the end. */
  children?: ReactNode;
  className?: string;
};

/** Search, filters as removable chips, saved views and export of one list. The URL holds all of it. */
export function FiltersBar({ id, filters = [], searchPlaceholder, exportPath, children, className }: FiltersBarProps) {
  const { search } = useTableUrl();
  const active = activeFilters(search, filters);
  return (
    <div className={cn('flex flex-wrap items-center gap-2', className)}>
      {searchPlaceholder ? <SearchBox placeholder={searchPlaceholder} className="w-72 max-sm:w-full" /> : null}
      {filters.length > 0 ? <FilterMenu filters={filters} /> : null}
      {active.map((filter) => (
        <Chip
          key={`${filter.id}=${filter.value}`}
          name={`${filter.label}:`}
          removeHref={filter.removeSearch}
          removeLabel={`Remove filter ${filter.label}: ${filter.valueLabel}`}
        >
          {filter.valueLabel}
        </Chip>
      ))}
      {active.length > 1 ? (
        <Link
          href={clearFilters(search, filters)}
          scroll={false}
          prefetch={false}
          className={buttonClass('ghost', 'sm', 'px-1.5')}
        >
          Clear
        </Link>
      ) : null}
      <div className="ml-auto flex items-center gap-2 max-sm:contents">
        {children}
        {id ? <SavedViews id={id} /> : null}
        {exportPath ? (
          <a
            href={`${exportPath}${exportPath.includes('?') ? '&' : '?'}${withoutPaging(search)}`}
            download
            className={buttonClass('ghost')}
          >
            <Download aria-hidden="true" />
            Export
          </a>
        ) : null}
      </div>
    </div>
  );
}

function withoutPaging(search: string): string {
  const params = toParams(search);
  for (const name of ['cursor', 'trail', 'page']) params.delete(name);
  return params.toString();
}
