import type { CheerioAPI } from 'cheerio';
import { parseDeclarations, plainColour, withoutComments } from './hidden-style';

/** Colours that one style rule gives to elements of a tag, class or id. */
interface ColourRule {
  tag: string;
  id: string | null;
  classes: string[];
  colour: string | null;
  background: string | null;
}

/** What is known of a page's colours beside its style attributes. */
export interface KnownColours {
  /** What lies behind everything; null when a style sheet that we do not have may have painted it. */
  canvas: string | null;
  of(element: { tagName: string; attribs: Readonly<Record<string, string>> }): {
    colour: string | null;
    background: string | null;
  };
}

const NOTHING = { colour: null, background: null };
const UNKNOWN: KnownColours = { canvas: null, of: () => NOTHING };
const MAX_CSS_LENGTH = 100_000;
const MAX_RULES = 200;

/**
 * The colours of a page all of whose styles are in the page and simple enough to be judged: letters in the colour of what
 * lies behind them are then known to be unseen. For any other page nothing is known, because a colour of which the
 * ground is not known hides nothing.
 */
export function readKnownColours($: CheerioAPI): KnownColours {
  if ($('link[rel~="stylesheet" i]').length > 0) return UNKNOWN;
  const css = withoutComments($('style').text().slice(0, MAX_CSS_LENGTH));
  if (css.includes('@')) return UNKNOWN;
  const rules: ColourRule[] = [];
  for (const block of css.split('}')) {
    const brace = block.indexOf('{');
    const style = brace < 0 ? null : parseDeclarations(block.slice(brace + 1));
    const colour = plainColour(style?.get('color'));
    const background = plainColour(style?.get('background-color') ?? style?.get('background'));
    if (brace < 0 || (colour === null && background === null)) continue;
    for (const selector of block.slice(0, brace).split(',')) {
      const simple = /^([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)$/iu.exec(selector.trim());
      if (!simple || selector.trim() === '' || rules.length >= MAX_RULES) return UNKNOWN;
      const names = (simple[2] ?? '').match(/[.#][\w-]+/gu) ?? [];
      rules.push({
        tag: (simple[1] ?? '').toLowerCase(),
        id: names.find((name) => name.startsWith('#'))?.slice(1) ?? null,
        classes: names.filter((name) => name.startsWith('.')).map((name) => name.slice(1)),
        ...{ colour, background },
      });
    }
  }
  return { canvas: 'ffffff', of: (element) => coloursOf(element, rules) };
}

/** Later rules win; how specific a selector is makes no difference here, as contradictions are rare in such pages. */
function coloursOf(
  { tagName, attribs }: { tagName: string; attribs: Readonly<Record<string, string>> },
  rules: readonly ColourRule[],
): { colour: string | null; background: string | null } {
  if (rules.length === 0) return NOTHING;
  const classes = (attribs.class ?? '').split(/\s+/u);
  const own = rules.filter(
    (rule) =>
      (rule.tag === '' || rule.tag === tagName.toLowerCase()) &&
      (rule.id === null || rule.id === attribs.id) &&
      rule.classes.every((name) => classes.includes(name)),
  );
  return {
    colour: own.findLast(({ colour }) => colour !== null)?.colour ?? null,
    background: own.findLast(({ background }) => background !== null)?.background ?? null,
  };
}

/** Colours that no eye tells apart, in hexadecimal notation; others only when they are the same word. */
export function isSameColour(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [channels(one), channels(other)];
  return a !== null && b !== null && a.every((value, index) => Math.abs(value - b[index]!) <= CLOSE);
}

const CLOSE = 10;

function channels(colour: string): number[] | null {
  if (!/^[0-9a-f]{6}$/u.test(colour)) return null;
  return [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
