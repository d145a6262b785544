import { matchKeys, parseKeys, pressToKey } from './hotkey-match';

export type Hotkey = {
  /** `j`, `mod+k`, `g j` (a sequence), `?`. Several ways to the same action: an array. */
  keys: string | readonly string[];
  /** What it does, in the `?` sheet and the command palette: "Approve change". */
  label: string;
  /** Heading in the `?` sheet: "Table", "Review". */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** False keeps it listed but inactive, for example while nothing is selected. */
  enabled?: boolean;
  /** Also fires while the caret is in a text field. Only for chords such as `mod+enter`. */
  inFields?: boolean;
  /** Fires whatever dialog is open (`mod+k`). */
  everywhere?: boolean;
  /** Leave out of the `?` sheet (an alias). */
  hidden?: boolean;
  /** False leaves it out of the command palette: movement makes no sense there. */
  palette?: boolean;
};

type Entry = { id: number; scope: string; read: () => Hotkey };

/** How long a started sequence (`g` …) waits for its next key. */
const sequenceTimeoutMs = 1200;
export const pageScope = 'page';

const entries = new Map<number, Entry>();
const scopes: string[] = [];
const listeners = new Set<() => void>();
let nextId = 1;
let pressed: string[] = [];
let pressedAt = 0;
let singleKeysOn = true;
let version = 0;

function changed(): void {
  version += 1;
  for (const listener of listeners) listener();
}

/** Adds a binding; answers the function that takes it away. `read` is asked at each press, so bindings never go stale. */
export function registerHotkey(scope: string, read: () => Hotkey): () => void {
  const id = nextId;
  nextId += 1;
  entries.set(id, { id, scope, read });
  changed();
  return () => {
    entries.delete(id);
    changed();
  };
}

/** Opens a scope above all others (a dialog): only its own bindings and those marked `everywhere` fire until it closes. */
export function pushHotkeyScope(scope: string): () => void {
  scopes.push(scope);
  pressed = [];
  changed();
  return () => {
    const index = scopes.lastIndexOf(scope);
    if (index >= 0) scopes.splice(index, 1);
    changed();
  };
}

/** Turns bindings of one plain character on or off, for people whose speech input or hands would trigger them. */
export function setSingleKeys(on: boolean): void {
  singleKeysOn = on;
  changed();
}

export function singleKeysEnabled(): boolean {
  return singleKeysOn;
}

export function subscribeHotkeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes whenever a binding comes or goes: the snapshot for `useSyncExternalStore`. */
export function hotkeyVersion(): number {
  return version;
}

/** The bindings for the `?` sheet: later registrations first replace earlier ones with the same keys and label. */
export function listHotkeys(): Hotkey[] {
  const seen = new Map<string, Hotkey>();
  for (const entry of entries.values()) {
    const hotkey = entry.read();
    if (!hotkey.hidden) seen.set(`${hotkey.group}\n${hotkey.label}`, hotkey);
  }
  return [...seen.values()];
}

function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=textbox],[role=menu],[role=listbox]')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Enter and space on a focused link, button or checkbox belong to that control. */
function belongsToControl(key: string, target: EventTarget | null): boolean {
  if (key !== 'enter' && key !== 'space') return false;
  return target instanceof HTMLElement && target.closest('a[href],button,summary,input,[role=button]') !== null;
}

function keyList(hotkey: Hotkey): readonly string[] {
  return typeof hotkey.keys === 'string' ? [hotkey.keys] : hotkey.keys;
}

function isSingleKey(keys: string): boolean {
  const first = parseKeys(keys)[0] ?? '';
  return first.length === 1;
}

/** The one window listener: finds the newest binding that fits and runs it. */
export function handleKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || entries.size === 0) return;
  const key = pressToKey(event);
  if (!key || belongsToControl(key, event.target)) return;
  if (event.timeStamp - pressedAt > sequenceTimeoutMs) pressed = [];
  pressedAt = event.timeStamp;
  const typing = inTextField(event.target);
  const top = scopes.at(-1) ?? pageScope;
  const active = [...entries.values()].reverse().flatMap((entry) => {
    const hotkey = entry.read();
    if (hotkey.enabled === false) return [];
    if (entry.scope !== top && !hotkey.everywhere) return [];
    if (typing && !hotkey.inFields) return [];
    return keyList(hotkey)
      .filter((keys) => singleKeysOn || !isSingleKey(keys))
      .map((keys) => ({ keys, hotkey }));
  });
  pressed = [...pressed, key].slice(-4);
  const result = matchKeys(
    pressed,
    active.map((candidate) => candidate.keys),
  );
  if (result.kind === 'wait') return;
  pressed = [];
  if (result.kind === 'none') return;
  const found = active.find((candidate) => candidate.keys === result.keys);
  if (!found) return;
  event.preventDefault();
  found.hotkey.run(event);
}
