'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { useHotkeys } from '../ui/use-hotkeys';
import { ImportSheet } from './import-sheet';

/** The way to bring listings in by their addresses. */
export function ImportListings({
  canStart,
  hotkey = true,
  isAsked = false,
}: {
  canStart: boolean;
  hotkey?: boolean;
  /** The address that led here asks for it. */
  isAsked?: boolean;
}) {
  const [isOpen, setOpen] = useState(isAsked && canStart);
  const [wasAsked, setWasAsked] = useState(isAsked);
  // From the palette while the page is open already.
  if (wasAsked !== isAsked) {
    setWasAsked(isAsked);
    if (isAsked && canStart) setOpen(true);
  }
  const close = () => {
    setOpen(false);
    // A reload must not open it again.
    const url = new URL(window.location.href);
    if (url.searchParams.has('import')) {
      url.searchParams.delete('import');
      window.history.replaceState(null, '', url);
      setWasAsked(false);
    }
  };
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
      {isOpen ? <ImportSheet onClose={close} /> : null}
    </>
  );
}
