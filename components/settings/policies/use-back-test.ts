import { useEffect, useState } from 'react';
import { backTestPolicyAction } from '@/lib/review/policies/actions';
import type { BackTestResult } from '@/lib/review/policies/back-test';
import type { Miss } from '@/lib/review/policies/back-test-queries';
import type { PolicySettings } from '@/lib/review/policies/policy-settings';
import { ask } from '../../shell/ask';

export type BackTestState =
  | { kind: 'waiting' }
  | { kind: 'failed'; detail: string }
  /** `isCurrent`: of what is typed now; else the last answer, until the next is there. */
  | { kind: 'known'; result: BackTestResult & { misses: Miss[] }; isCurrent: boolean };

const TYPING_PAUSE_MS = 300;

/** What the typed policy would have done to past decisions; asked once typing rests. */
export function useBackTest(settings: PolicySettings | null): BackTestState {
  const [answer, setAnswer] = useState<{ key: string; state: BackTestState } | null>(null);
  const draft = settings && {
    ...{ entity_type: settings.entity_type, field_name: settings.field_name },
    ...{ min_confidence: settings.min_confidence, min_reliability: settings.min_reliability },
    change_types: [...settings.change_types],
  };
  const key = draft ? JSON.stringify(draft) : null;
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void ask(backTestPolicyAction(JSON.parse(key) as Parameters<typeof backTestPolicyAction>[0])).then((result) => {
        if (!isCurrent) return;
        const state: BackTestState = result.ok
          ? { kind: 'known', result: result.data, isCurrent: true }
          : { kind: 'failed', detail: result.problem.detail };
        setAnswer({ key, state });
      });
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key]);
  if (answer === null) return { kind: 'waiting' };
  return answer.state.kind === 'known' ? { ...answer.state, isCurrent: answer.key === key } : answer.state;
}
