import { load, type CheerioAPI } from 'cheerio';
import { boundMarkup } from './bound-markup';
import type { TextKind } from './decode-text';
import { InlineJoint } from './inline-joint';
import { isSameColour, readKnownColours, type KnownColours } from './known-colours';
import { hidesText, parseDeclarations, plainColour, readHidingRules, type HidingRule } from './hidden-style';

export interface TextBlock {
  /** The block element the text stands in, such as "p", "li" or "td". */
  tag: string;
  /** Offsets into the text, end exclusive. */
  start: number;
  end: number;
}

/** What a reader sees of a page: quotes are looked up in it and highlighted by their offsets. */
export interface SnapshotText {
  title: string | null;
  text: string;
  blocks: TextBlock[];
}

const MAX_TITLE_LENGTH = 500;

type Node = ReturnType<CheerioAPI['root']>[number]['children'][number];
type Element = Extract<Node, { tagName: string }>;

const UNSEEN = new Set(
  'script style template noscript noframes noembed head title svg math canvas iframe frame object embed audio video datalist textarea'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr picture source button meter progress'.split(
    ' ',
  ),
);

/**
 * The visible text of a page, one line per block. The same markup always gives the same text. What style attributes and
 * the page's own simple style rules hide is left out, because text that no reader sees proves nothing; text that only a
 * script or a remote style sheet hides is kept.
 */
export function snapshotText(body: string, kind: TextKind = 'html'): SnapshotText {
  if (kind === 'plain' || kind === 'json') return plainLines(body);
  return textOfTree(load(kind === 'html' ? boundMarkup(body) : body, { xml: kind === 'xml', scriptingEnabled: false }));
}

/** As snapshotText, for callers that have parsed the page: without scripting, after boundMarkup. */
export function textOfTree($: CheerioAPI): SnapshotText {
  const title = fold($('title').first().text()).trim().slice(0, MAX_TITLE_LENGTH);
  const rules = readHidingRules($('style').text());
  const writer = new BlockWriter();
  walk($.root().get(0)?.children ?? [], { rules, colours: readKnownColours($) }, writer);
  const { text, blocks } = writer.finish();
  return { title: title || null, text, blocks };
}

function plainLines(body: string): SnapshotText {
  const writer = new BlockWriter();
  for (const line of body.split(/\r\n|\r|\n/u)) {
    writer.write(line);
    writer.breakLine('p');
  }
  return { title: null, ...writer.finish() };
}

interface Frame {
  nodes: readonly Node[];
  next: number;
  tag: string;
  block: boolean;
  colour: string | null;
  background: string | null;
}

/** What the page's own style sheets say. */
interface PageStyle {
  rules: readonly HidingRule[];
  colours: KnownColours;
}

/** In document order with a stack of its own: pages nested 100,000 deep exist and must not end the process. */
function walk(nodes: readonly Node[], page: PageStyle, writer: BlockWriter): void {
  const background = page.colours.canvas;
  const joint = new InlineJoint();
  const stack: Frame[] = [{ nodes, next: 0, tag: 'body', block: true, colour: null, background }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next++];
    if (!node) {
      if (frame.block) writer.breakLine(frame.tag);
      else joint.close();
      stack.pop();
    } else if (node.type === 'text') {
      if (isUnseen(frame)) continue;
      if (joint.separates(writer.tail, node.data)) writer.write(' ');
      writer.write(node.data);
    } else if (node.type === 'cdata') {
      stack.push({ ...frame, nodes: node.children, next: 0, block: false });
    } else if ('tagName' in node) {
      const child = enter(node, frame, page, blockTag(stack));
      if (child?.block) writer.breakLine(blockTag(stack));
      else if (child) joint.open(node.tagName.toLowerCase());
      if (child) stack.push(child);
      else if (node.tagName === 'br' || node.tagName === 'hr') writer.breakLine(blockTag(stack));
    }
  }
}

function blockTag(stack: readonly Frame[]): string {
  return stack.findLast((frame) => frame.block)?.tag ?? 'body';
}

const isUnseen = ({ colour, background }: Frame): boolean =>
  colour !== null && background !== null && isSameColour(colour, background);

function enter(element: Element, outer: Frame, page: PageStyle, enclosing: string): Frame | null {
  const tag = element.tagName.toLowerCase();
  if (UNSEEN.has(tag) || tag === 'br' || tag === 'hr' || isConcealed(element, tag, page.rules)) return null;
  const style = element.attribs.style ? parseDeclarations(element.attribs.style) : null;
  if (style && hidesText(style)) return null;
  const ruled = page.colours.of(element);
  const colour = plainColour(style?.get('color')) ?? ruled.colour ?? outer.colour;
  const background =
    plainColour(style?.get('background-color') ?? style?.get('background')) ?? ruled.background ?? outer.background;
  // Transparent letters are unseen on every ground; a transparent ground shows the one below.
  const seen = background === 'transparent' ? outer.background : background;
  const block = !INLINE.has(tag);
  return {
    nodes: element.children,
    next: 0,
    tag: block ? tag : enclosing,
    block,
    colour,
    background: colour === 'transparent' ? colour : seen,
  };
}

function isConcealed(element: Element, tag: string, rules: readonly HidingRule[]): boolean {
  const { attribs } = element;
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true;
  if (tag === 'dialog' && attribs.open === undefined) return true;
  if (rules.length === 0 || (attribs.class === undefined && attribs.id === undefined)) return false;
  const classes = (attribs.class ?? '').split(/\s+/u);
  return rules.some(
    (rule) =>
      (rule.tag === '' || rule.tag === tag) &&
      (rule.id === null || rule.id === attribs.id) &&
      rule.classes.every((name) => classes.includes(name)),
  );
}

/** Blanks of every width become one, and characters without width go. */
function fold(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu, '').replace(/\s+/gu, ' ');
}

class BlockWriter {
  private readonly lines: string[] = [];
  private readonly blocks: TextBlock[] = [];
  private length = 0;
  private parts: string[] = [];

  /** The end of what is written on this line. */
  get tail(): string {
    return this.parts.slice(-4).join('').slice(-40);
  }

  write(data: string): void {
    this.parts.push(data);
  }

  breakLine(tag: string): void {
    if (this.parts.length === 0) return;
    const line = fold(this.parts.join('')).trim();
    this.parts = [];
    if (line === '') return;
    const start = this.length === 0 ? 0 : this.length + 1;
    this.lines.push(line);
    this.length = start + line.length;
    this.blocks.push({ tag, start, end: this.length });
  }

  finish(): { text: string; blocks: TextBlock[] } {
    this.breakLine('body');
    return { text: this.lines.join('\n'), blocks: this.blocks };
  }
}
