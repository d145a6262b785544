export type ListedHotkey = { label: string; group: string; keys: string | readonly string[] };
export type HotkeyGroup = { name: string; hotkeys: { label: string; keys: readonly string[] }[] };

const order = ['Everywhere', 'Go to'];

/** Bindings by group for the `?` sheet: the page's own groups first (in order of appearance), then what works everywhere. */
export function groupHotkeys(hotkeys: readonly ListedHotkey[]): HotkeyGroup[] {
  const groups = new Map<string, HotkeyGroup>();
  for (const hotkey of hotkeys) {
    const group = groups.get(hotkey.group) ?? { name: hotkey.group, hotkeys: [] };
    group.hotkeys.push({ label: hotkey.label, keys: typeof hotkey.keys === 'string' ? [hotkey.keys] : hotkey.keys });
    groups.set(hotkey.group, group);
  }
  return [...groups.values()].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
