'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { BackfillAnswer } from '@/lib/coverage/backfill/schema';
import { previewBackfillAction, readBackfillAction, startBackfillAction } from '@/lib/coverage/actions';
import { ask } from '../shell/ask';

/** How a backfill is to be run. */
export interface BackfillChoices {
  priority: number;
  maxJobs: number | null;
  retryTried: boolean;
}

/** Where a backfill is between being looked at and being done. */
export type BackfillState =
  | { step: 'planning' }
  | { step: 'planned'; plan: BackfillAnswer }
  | { step: 'running'; answer: BackfillAnswer | null; isOthers: boolean }
  | { step: 'done'; answer: BackfillAnswer; isOthers: boolean }
  | { step: 'failed'; message: string };

const POLL_MS = 700;
/** After an answer that did not come. */
const AGAIN_MS = 3_000;
const isOver = ({ status }: BackfillAnswer) => status !== 'planning' && status !== 'running';

/** Plans a backfill as soon as it is opened and each time a choice changes; runs it, and follows it until it is done. */
export function useBackfill(expectation: string, choices: BackfillChoices) {
  const [state, setState] = useState<BackfillState>({ step: 'planning' });
  const { priority, maxJobs, retryTried } = choices;
  const asked = useRef(0);
  // What is shown is a plan of these choices, or none.
  const wanted = JSON.stringify([maxJobs, retryTried]);
  const [plannedFor, setPlannedFor] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const turn = (asked.current += 1);
    const isCurrent = () => asked.current === turn;
    void ask(previewBackfillAction({ expectation, priority: 7, max_jobs: maxJobs, retry_tried: retryTried })).then(
      (result) => {
        if (!isCurrent()) return;
        setPlannedFor(JSON.stringify([maxJobs, retryTried]));
        setState(
          result.ok ? { step: 'planned', plan: result.data } : { step: 'failed', message: result.problem.detail },
        );
      },
    );
    return () => {
      asked.current += 1;
    };
  }, [expectation, maxJobs, retryTried, round]);
  const [running, setRunning] = useState<{ id: string; isOthers: boolean } | null>(null);
  useEffect(() => {
    if (running === null) return;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const result = await ask(readBackfillAction({ backfill_id: running.id }));
      if (!isCurrent) return;
      // The run goes on without us: no answer is no end of it.
      if (!result.ok) timer = setTimeout(() => void look(), AGAIN_MS);
      else if (isOver(result.data)) setState({ step: 'done', answer: result.data, isOthers: running.isOthers });
      else {
        setState({ step: 'running', answer: result.data, isOthers: running.isOthers });
        timer = setTimeout(() => void look(), POLL_MS);
      }
    };
    void look();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [running]);
  const start = useCallback(async () => {
    asked.current += 1;
    setState({ step: 'running', answer: null, isOthers: false });
    const options = { expectation, priority, max_jobs: maxJobs, retry_tried: retryTried };
    const result = await ask(startBackfillAction(options));
    if (result.ok) setRunning({ id: result.data.backfill_id, isOthers: !result.data.is_new });
    else setState({ step: 'failed', message: result.problem.detail });
  }, [expectation, priority, maxJobs, retryTried]);
  const again = useCallback(() => {
    setState({ step: 'planning' });
    setRound((before) => before + 1);
  }, []);
  const isOutdated = state.step === 'planned' && plannedFor !== wanted;
  return { state: isOutdated ? ({ step: 'planning' } as const) : state, start, again };
}
