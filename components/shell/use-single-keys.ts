'use client';

import { useEffect } from 'react';
import { setSingleKeys } from '../ui/hotkey-registry';
import { useStored } from '../ui/use-stored';

const parse = (raw: string | null) => raw !== 'off';

/** Whether one-letter keys act, remembered in this browser. Mounted by the shell, so that the choice holds on every page. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [on, store] = useStored('fieldbook.single-keys', parse);
  useEffect(() => setSingleKeys(on), [on]);
  return [on, (next) => store(next ? null : 'off')];
}
