'use client';

import { CirclePause, CirclePlay, LockOpen } from 'lucide-react';
import type { SourceDetail } from '@/lib/web/sources/schema';
import { Button } from '../../ui/button';
import { useHotkeys } from '../../ui/use-hotkeys';
import { useSourceCommands } from '../use-source-commands';

export const MANAGE_DENIED = 'Your role may read sources, not change them.';

/** Pause, resume and unblock. */
export function SourceActions({ source, canManage }: { source: SourceDetail; canManage: boolean }) {
  const { act } = useSourceCommands();
  const denied = canManage ? null : MANAGE_DENIED;
  const toggle = source.is_active ? 'pause' : 'resume';
  useHotkeys([
    {
      keys: 'p',
      label: source.is_active ? 'Pause source' : 'Resume source',
      group: 'Source',
      enabled: canManage,
      run: () => void act(source, toggle),
    },
  ]);
  return (
    <>
      {source.blocked_until === null ? null : (
        <Button icon={<LockOpen />} disabledReason={denied} onClick={() => void act(source, 'unblock')}>
          Unblock
        </Button>
      )}
      <Button
        icon={source.is_active ? <CirclePause /> : <CirclePlay />}
        shortcut="p"
        disabledReason={denied}
        onClick={() => void act(source, toggle)}
      >
        {source.is_active ? 'Pause' : 'Resume'}
      </Button>
    </>
  );
}
