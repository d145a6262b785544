'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { runClockAction } from '@/lib/collection/schedule/actions';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { countNoun } from '../../ui/format-number';
import { showToast } from '../../ui/show-toast';
import { lastRunWords } from './schedule-words';

/** Runs the clock now instead of at its next minute. */
export function RunNow() {
  const router = useRouter();
  const [running, setRunning] = useState(false);
  const run = async () => {
    if (running) return;
    setRunning(true);
    const result = await ask(runClockAction());
    setRunning(false);
    if (result.ok) {
      const { due, started, leftOut } = result.data;
      showToast({
        title: started === 0 ? 'Nothing was started' : `${countNoun(started, 'job')} started`,
        description: lastRunWords({ due, started, left_out: leftOut }),
      });
    } else showToast({ title: 'The clock did not run', description: result.problem.detail, tone: 'danger' });
    router.refresh();
  };
  return (
    <Button size="sm" loading={running ? 'Looking for what is due…' : null} onClick={() => void run()}>
      Run now
    </Button>
  );
}
