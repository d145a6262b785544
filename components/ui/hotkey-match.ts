/** The facts of a key press that matter; a `KeyboardEvent` fits. */
export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

const named: Record<string, string> = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  escape: 'esc',
};

/**
 * One press as text: `j`, `mod+k`, `shift+j`, `?`, `mod+enter`. Ctrl and ⌘ are both `mod`. Shift is named only with letters and
 * named keys: on a printed sign such as `?` it is part of the sign, whatever the layout. A bare modifier is null.
 */
export function pressToKey(press: KeyPress): string | null {
  const lower = press.key.toLowerCase();
  if (['shift', 'control', 'meta', 'alt', 'dead', 'process', 'unidentified', 'altgraph', 'capslock'].includes(lower))
    return null;
  const name = named[lower] ?? lower;
  const shiftCounts = press.shiftKey && (name.length > 1 || name !== name.toUpperCase());
  const modifiers = [
    press.ctrlKey || press.metaKey ? 'mod' : '',
    press.altKey ? 'alt' : '',
    shiftCounts ? 'shift' : '',
  ];
  return [...modifiers.filter(Boolean), name].join('+');
}

/** `"g j"` → `["g", "j"]`; case and doubled spaces don't matter. */
export function parseKeys(keys: string): string[] {
  return keys.trim().toLowerCase().split(/\s+/).filter(Boolean);
}

export type MatchResult = { kind: 'run'; keys: string } | { kind: 'wait' } | { kind: 'none' };

/**
 * What a series of presses means among the bound key strings: run one, wait for the next press of a sequence, or nothing.
 * The longest tail of the series that fits wins, so a mistyped start (`x g j`) does not swallow a good end (`g j`).
 * A complete binding beats the start of a longer one.
 */
export function matchKeys(pressed: readonly string[], bound: readonly string[]): MatchResult {
  const sequences = bound.map((keys) => ({ keys, steps: parseKeys(keys) }));
  for (let start = 0; start < pressed.length; start += 1) {
    const tail = pressed.slice(start);
    const exact = sequences.find(
      ({ steps }) => steps.length === tail.length && steps.every((step, i) => step === tail[i]),
    );
    if (exact) return { kind: 'run', keys: exact.keys };
    const begun = sequences.some(
      ({ steps }) => steps.length > tail.length && tail.every((step, i) => step === steps[i]),
    );
    if (begun) return { kind: 'wait' };
  }
  return { kind: 'none' };
}

export type Keyboard = 'apple' | 'other';

const symbols: Record<Keyboard, Record<string, string>> = {
  apple: { mod: '⌘', shift: '⇧', alt: '⌥' },
  other: { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' },
};

const shared: Record<string, string> = {
  enter: '↵',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
};

function capLabel(part: string, keyboard: Keyboard): string {
  const symbol = symbols[keyboard][part] ?? shared[part];
  return symbol ?? part.charAt(0).toUpperCase() + part.slice(1);
}

/** Keys as drawn on key caps, one entry per press: `"mod+k"` → `["⌘K"]` or `["Ctrl K"]`, `"g j"` → `["G", "J"]`. */
export function displayKeys(keys: string, keyboard: Keyboard): string[] {
  return parseKeys(keys).map((step) =>
    step
      .split(/\+(?=.)/)
      .map((part) => capLabel(part, keyboard))
      .join(keyboard === 'apple' ? '' : ' '),
  );
}
