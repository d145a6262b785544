/** Declarations of a style attribute or rule, names in lower case; later ones win. */
export type Declarations = ReadonlyMap<string, string>;

export function parseDeclarations(css: string): Declarations {
  const found = new Map<string, string>();
  for (const part of withoutComments(css).split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important/iu, '')
      .trim()
      .toLowerCase();
    found.set(part.slice(0, colon).trim().toLowerCase(), value);
  }
  return found;
}

/** Lengths at which text cannot be read; relative units count as ten pixels. */
function pixels(value: string | undefined): number | null {
  const match = /^(-?\d*\.?\d+)(px|em|rem|pt|vw|vh|%|ch)?$/u.exec(value ?? '');
  if (!match) return null;
  const number = Number(match[1]);
  return match[2] === undefined || match[2] === 'px' || match[2] === 'pt' ? number : number * 10;
}

const FAR_AWAY_PX = -900;

/** Whether these declarations keep an element's text from a reader's eyes. */
export function hidesText(style: Declarations): boolean {
  const is = (name: string, pattern: RegExp) => pattern.test(style.get(name) ?? '');
  if (
    is('display', /^none\b/u) ||
    is('visibility', /^(?:hidden|collapse)\b/u) ||
    is('content-visibility', /^hidden\b/u)
  )
    return true;
  const opacity = style.get('opacity');
  if (opacity !== undefined && Number.parseFloat(opacity) < 0.05) return true;
  const fontPx = pixels(style.get('font-size'));
  if (fontPx !== null && fontPx <= 1) return true;
  if (is('font', /(?:^|\s)0(?:px|em|rem|pt|%)?(?:\/|\s)/u)) return true;
  const away = (name: string) => (pixels(style.get(name)) ?? 0) <= FAR_AWAY_PX;
  if (away('text-indent') || away('margin-left') || away('margin-top')) return true;
  if (is('position', /^(?:absolute|fixed)\b/u) && ['left', 'top', 'right', 'bottom'].some(away)) return true;
  if (is('clip', /^rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)/u)) return true;
  if (is('clip-path', /^(?:inset\(\s*(?:50|100)%|circle\(\s*0)/u)) return true;
  if (is('transform', /scale[xy]?\(\s*0(?:\.0+)?\s*[,)]|translate[xy]?\(\s*-\d{4,}px/u)) return true;
  const tiny = ['width', 'height', 'max-height', 'max-width'].some((name) => {
    const size = pixels(style.get(name));
    return size !== null && size >= 0 && size <= 1;
  });
  return tiny && is('overflow', /^(?:hidden|clip)\b/u);
}

/** A colour in one spelling, so that "#fff", "white" and "rgb(255, 255, 255)" are the same; null for none. */
export function plainColour(value: string | undefined): string | null {
  // The colour stands first in a `background`; its other parts follow after a blank outside brackets.
  const text = (/^(?:[^\s(]*\([^)]*\)|\S+)/u.exec(value ?? '')?.[0] ?? '').replace(/\s+/gu, '');
  if (text === '' || /^(?:inherit|initial|unset|currentcolor|none|var\()/u.test(text)) return null;
  if (text === 'transparent' || /^rgba\(.*,0(?:\.0+)?\)$/u.test(text)) return 'transparent';
  const hex = /^#([0-9a-f]{3,8})\b/u.exec(text)?.[1];
  if (hex) return hex.length < 6 ? [...hex.slice(0, 3)].map((digit) => digit + digit).join('') : hex.slice(0, 6);
  const rgb = /^rgba?\((\d+),(\d+),(\d+)/u.exec(text);
  if (rgb)
    return rgb
      .slice(1, 4)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('');
  return { white: 'ffffff', black: '000000' }[text] ?? /^[a-z]+/u.exec(text)?.[0] ?? null;
}

export interface HidingRule {
  tag: string;
  id: string | null;
  classes: string[];
}

const MAX_CSS_LENGTH = 500_000;
/** Every element is held against every rule, so their number is bounded. */
const MAX_RULES = 500;

/** Rules of the form `tag.class#id { … }` whose declarations hide text. At-rules and longer selectors are not judged. */
export function readHidingRules(css: string): HidingRule[] {
  const rules: HidingRule[] = [];
  const flat = withoutAtRules(withoutComments(css.slice(0, MAX_CSS_LENGTH)));
  for (const block of flat.split('}')) {
    if (rules.length >= MAX_RULES) break;
    const brace = block.indexOf('{');
    if (brace < 0 || !hidesText(parseDeclarations(block.slice(brace + 1)))) continue;
    for (const selector of block.slice(0, brace).split(',')) {
      const simple = /^([a-z][a-z0-9]*)?((?:[.#][\w-]+)+)$/iu.exec(selector.trim());
      if (!simple) continue;
      const names = (simple[2] ?? '').match(/[.#][\w-]+/gu) ?? [];
      const id = names.find((name) => name.startsWith('#'))?.slice(1) ?? null;
      const classes = names.filter((name) => name.startsWith('.')).map((name) => name.slice(1));
      rules.push({ tag: (simple[1] ?? '').toLowerCase(), id, classes });
    }
  }
  return rules;
}

/** By hand, because a lazy pattern is quadratic in comments that never end. */
export function withoutComments(css: string): string {
  let kept = '';
  let index = 0;
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', index)) {
    kept += css.slice(index, open);
    const close = css.indexOf('*/', open + 2);
    if (close < 0) return kept;
    index = close + 2;
  }
  return kept + css.slice(index);
}

/** Drops `@media … { … }` and its like with everything inside: whether they apply depends on the reader. */
function withoutAtRules(css: string): string {
  let kept = '';
  let index = 0;
  while (index < css.length) {
    const at = css.indexOf('@', index);
    if (at < 0) return kept + css.slice(index);
    kept += css.slice(index, at);
    const end = /[;{]/gu;
    end.lastIndex = at;
    const stop = end.exec(css);
    if (!stop) return kept;
    index = stop.index + 1;
    if (stop[0] === ';') continue;
    for (let depth = 1; depth > 0 && index < css.length; index++) {
      if (css[index] === '{') depth++;
      else if (css[index] === '}') depth--;
    }
  }
  return kept;
}
