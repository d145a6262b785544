'use client';

import { Ellipsis, GitMerge } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../../ui/dropdown-menu';
import { Button } from '../../ui/button';

/** What is done with a record now and then. */
export function MoreMenu({ entity }: { entity: EntityView }) {
  const router = useRouter();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button icon={<Ellipsis />} aria-label={`More to do with ${entity.title}`} title="More" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem
          icon={<GitMerge />}
          onSelect={() => router.push(`/matches/merge?type=${entity.type.name}&keep=${entity.id}`)}
        >
          Merge with another…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
