'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { startBulkImportAction } from '@/lib/ingestion/listings/actions';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { Button } from '../../ui/button';
import { useHotkeys } from '../../ui/use-hotkeys';

/** Reads the page of a record again: what has changed there is written, what a person said stays. */
export function ReadAgain({ url, denied }: { url: string; denied: string | null }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const result = await ask(startBulkImportAction({ urls: [url] }));
    if (result.ok) router.push(`/listings/imports/${result.data.bulkJobId}`);
    else {
      setBusy(false);
      tellProblem('The page is not read again', result.problem);
    }
  };
  useHotkeys([
    {
      keys: 'c',
      label: 'Read the page again',
      group: 'Record',
      enabled: denied === null && !busy,
      run: () => void run(),
    },
  ]);
  return (
    <Button
      icon={<RefreshCw />}
      shortcut="c"
      loading={busy ? 'Starting…' : null}
      disabledReason={denied}
      onClick={() => void run()}
    >
      Read again
    </Button>
  );
}
