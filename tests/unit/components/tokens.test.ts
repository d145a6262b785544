import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Oklch = { l: number; c: number; h: number };
type Theme = 'light' | 'dark';

const css = readFileSync('app/globals.css', 'utf8');
const tokens = new Map<string, Record<Theme, Oklch>>();
const pair =
  /--color-([a-z0-9-]+):\s*light-dark\(\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)\s*\);/g;
for (const [, name, ...numbers] of css.matchAll(pair)) {
  const [l1, c1, h1, l2, c2, h2] = numbers.map(Number) as [number, number, number, number, number, number];
  tokens.set(name ?? '', { light: { l: l1, c: c1, h: h1 }, dark: { l: l2, c: c2, h: h2 } });
}

/** Linear sRGB of an OKLCH colour, clipped to what a screen can show. */
function linearRgb({ l, c, h }: Oklch): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function contrast(one: string, other: string, theme: Theme): number {
  const luminance = (name: string) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`globals.css has no --color-${name}`);
    const [r, g, b] = linearRgb(token[theme]);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover'];
const meanings = ['added', 'changed', 'removed', 'info'];
const textPairs: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent-ink', ...meanings].flatMap((text) =>
    surfaces.map((surface): [string, string] => [text, surface]),
  ),
  ...[...meanings, 'accent'].flatMap((tone): [string, string][] => [
    [tone === 'accent' ? 'accent-ink' : tone, `${tone}-soft`],
    ['ink', `${tone}-soft`],
    ['ink-2', `${tone}-soft`],
    ['ink-3', `${tone}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['on-mark', 'mark'],
  ['on-inverse', 'inverse'],
  ['ink-2', 'line-2'],
];

describe.each<Theme>(['light', 'dark'])('the %s theme', (theme) => {
  it.each(textPairs)('keeps %s readable on %s (4.5 to 1)', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['canvas', 'surface', 'raised'])(
    'keeps the focus ring and the edges of boxes visible on %s (3 to 1)',
    (surface) => {
      expect(contrast('focus', surface, theme)).toBeGreaterThanOrEqual(3);
      expect(contrast('line-strong', surface, theme)).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('tokens', () => {
  it('clears the palette of the framework, so that only these colours exist', () => {
    expect(css).toContain('--color-*: initial');
    expect(tokens.size).toBeGreaterThan(35);
  });

  it('moves nothing for longer than 150 ms, except what shows that work goes on', () => {
    const durations = [...css.matchAll(/--animate-(?!spin|breathe)[a-z-]+:[^;]*?(\d+)ms/g)].map((match) =>
      Number(match[1]),
    );
    expect(durations.length).toBeGreaterThan(2);
    expect(Math.max(...durations)).toBeLessThanOrEqual(150);
  });
});
