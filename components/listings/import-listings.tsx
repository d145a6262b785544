'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { useHotkeys } from '../ui/use-hotkeys';
import { ImportSheet } from './import-sheet';

/** The way to bring listings in by their addresses. */
export function ImportListings({ canStart, hotkey = true }: { canStart: boolean; hotkey?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const reason = canStart ? null : 'Your account may not start imports.';
  useHotkeys([
    {
      keys: 'i',
      label: 'Import listings',
      group: 'Listings',
      enabled: hotkey && canStart && !isOpen,
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button variant="primary" icon={<Link2 />} disabledReason={reason} onClick={() => setOpen(true)}>
        Import listings…
      </Button>
      {isOpen ? <ImportSheet onClose={() => setOpen(false)} /> : null}
    </>
  );
}
