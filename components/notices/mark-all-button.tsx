'use client';

import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { useNoticeCommands } from './use-notice-commands';

/** Marks everything read; undo takes it back. */
export function MarkAllButton({ unread }: { unread: number }) {
  const { markAll } = useNoticeCommands();
  const [isBusy, setIsBusy] = useState(false);
  return (
    <Button
      icon={<CheckCheck />}
      loading={isBusy ? 'Marking…' : null}
      disabledReason={unread === 0 ? 'Everything is read.' : null}
      onClick={() => {
        setIsBusy(true);
        void markAll().finally(() => setIsBusy(false));
      }}
    >
      Mark all read
    </Button>
  );
}
