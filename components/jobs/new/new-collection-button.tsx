'use client';

import { Plus } from 'lucide-react';
import type { JobAbilities } from '@/lib/collection/loaders';
import { Button } from '../../ui/button';
import { useHotkeys } from '../../ui/use-hotkeys';
import { openCollectionForm } from './open-form';

/** Opens the form. The one in the page's head also binds `n`; `quiet` ones do not. */
export function NewCollectionButton({ abilities, quiet = false }: { abilities: JobAbilities; quiet?: boolean }) {
  const open = () => openCollectionForm({ form: 'builder' });
  const enabled = !quiet && abilities.start;
  useHotkeys([
    { keys: 'n', label: 'New collection', group: 'Jobs', enabled, hidden: quiet, palette: !quiet, run: open },
  ]);
  return (
    <Button
      variant="primary"
      icon={<Plus />}
      shortcut={quiet ? undefined : 'n'}
      disabledReason={abilities.start ? null : 'Your role may read jobs, not start them.'}
      onClick={open}
    >
      New collection
    </Button>
  );
}
