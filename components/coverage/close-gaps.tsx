'use client';

import { useState } from 'react';
import { Wrench } from 'lucide-react';
import type { ExpectationWords } from '@/lib/coverage/loaders';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { useHotkeys } from '../ui/use-hotkeys';
import { BackfillSheet } from './backfill-sheet';

export type CloseGapsProps = { words: ExpectationWords; gaps: number; canStart: boolean; hasModel: boolean };

/** The way to close an expectation's gaps: a backfill that says first what it would do, or the page where a person decides. */
export function CloseGaps({ words, gaps, canStart, hasModel }: CloseGapsProps) {
  const [isOpen, setOpen] = useState(false);
  const reason = !canStart ? 'Your account may not start jobs.' : gaps === 0 ? 'Nothing is missing.' : null;
  useHotkeys([
    {
      keys: 'c',
      label: words.verb ?? 'Close the gaps',
      group: 'Coverage',
      enabled: words.verb !== null && reason === null && !isOpen,
      run: () => setOpen(true),
    },
  ]);
  if (words.verb === null)
    return words.closed_by ? (
      <ButtonLink href={words.closed_by.href} variant="primary">
        {words.closed_by.verb}
      </ButtonLink>
    ) : null;
  return (
    <>
      <Button variant="primary" icon={<Wrench />} disabledReason={reason} onClick={() => setOpen(true)}>
        {words.verb}…
      </Button>
      {isOpen ? <BackfillSheet words={words} hasModel={hasModel} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
