'use client';

import { useHotkeys } from '../../ui/use-hotkeys';

/** Inside the sheet, so that the key belongs to it. */
export function SubmitKey({ run }: { run: () => void }) {
  useHotkeys([{ keys: 'mod+enter', label: 'Start collection', group: 'Form', inFields: true, run }]);
  return null;
}
