'use client';

import { useEffect, useRef, useState } from 'react';
import { readOutlookAction } from '@/lib/collection/outlook/actions';
import type { StartOutlook } from '@/lib/collection/outlook/queries';
import type { OutlookInput } from '@/lib/collection/outlook/schema';
import { ask } from '../../shell/ask';

/** A pause in typing after which an address is asked about. */
const TYPING_PAUSE_MS = 350;

export type OutlookState =
  | { kind: 'loading' }
  /** `isCurrent` is false while a newer answer, about another address, is under way. */
  | { kind: 'known'; outlook: StartOutlook; isCurrent: boolean }
  | { kind: 'failed'; detail: string };

/** What starting would cost and wait for; the last answer stays in view until the next is there. */
export function useOutlook({ entity_type, looks_for, address, about = null }: OutlookInput): OutlookState {
  const [aboutType, aboutId] = [about?.type ?? null, about?.id ?? null];
  const [answer, setAnswer] = useState<{ of: string | null; outlook: StartOutlook | null; detail: string } | null>(
    null,
  );
  const isFirst = useRef(true);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(
      () => {
        isFirst.current = false;
        void ask(
          readOutlookAction({
            entity_type,
            looks_for,
            address,
            about: aboutType === null || aboutId === null ? null : { type: aboutType, id: aboutId },
          }),
        ).then((result) => {
          if (!isCurrent) return;
          setAnswer((before) =>
            result.ok
              ? { of: address, outlook: result.data, detail: '' }
              : { of: address, outlook: before?.outlook ?? null, detail: result.problem.detail },
          );
        });
      },
      isFirst.current ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [entity_type, looks_for, address, aboutType, aboutId]);
  if (answer === null) return { kind: 'loading' };
  if (answer.outlook === null) return { kind: 'failed', detail: answer.detail };
  return { kind: 'known', outlook: answer.outlook, isCurrent: answer.of === address };
}
