'use client';

import { Dialog, DialogContent } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { Switch } from '../ui/switch';
import { useHotkeyList } from '../ui/use-hotkeys';
import { groupHotkeys } from './group-hotkeys';
import { useSingleKeys } from './use-single-keys';

/** Every key that works here, grouped. */
export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard shortcuts" width="lg">
        <Shortcuts />
      </DialogContent>
    </Dialog>
  );
}

function Shortcuts() {
  const groups = groupHotkeys(useHotkeyList());
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <>
      {/* The focus starts here: on the switch below, the list would open at its end. */}
      <div data-autofocus tabIndex={-1} className="gap-10 outline-none md:columns-2">
        {groups.map((group) => (
          <section key={group.name} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-sm font-semibold">{group.name}</h3>
            <dl>
              {group.hotkeys.map((hotkey) => (
                <div
                  key={hotkey.label}
                  className="flex min-h-8 items-center justify-between gap-4 border-b border-line"
                >
                  <dt className="text-ink-2">{hotkey.label}</dt>
                  <dd className="flex shrink-0 items-center gap-2">
                    {hotkey.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.target.checked)}
        label="Single-key shortcuts"
        hint="Turn off when speech input or a resting hand sets them off. Chords with Ctrl or Cmd stay on."
      />
    </>
  );
}
