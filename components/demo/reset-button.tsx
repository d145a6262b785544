'use client';

import { RotateCcw } from 'lucide-react';
import { resetWorldAction } from '@/lib/overview/demo/actions';
import { Button } from '../ui/button';
import { useDemoAction } from './use-demo-action';

/** Sites back to how they were; what was collected stays, so that the next collection finds the difference. */
export function ResetButton({ disabledReason }: { disabledReason: string | null }) {
  const { pending, run } = useDemoAction();
  return (
    <Button
      icon={<RotateCcw />}
      disabledReason={disabledReason}
      loading={pending ? 'Resetting…' : null}
      onClick={() => void run(resetWorldAction, () => 'The sites are as they were at the start')}
    >
      Reset the sites
    </Button>
  );
}
