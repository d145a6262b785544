/** Deeper elements lose their tags, not their text. Ordinary pages stay below 60. */
const MAX_DEPTH = 512;
/** Unclosed formatting elements are opened again in every later block, so their number multiplies the page. */
const MAX_OPEN_FORMATTING = 8;
const MAX_ATTRIBUTES = 400;
/** The page is cut after this many elements. */
const MAX_ELEMENTS = 150_000;
/** How far back an end tag looks for its start. */
const END_TAG_REACH = 64;

const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Their end tags may be missing, so an unclosed one is not deeper. */
const SELF_ENDING = new Set(
  'p li dt dd td th tr tbody thead tfoot option optgroup colgroup rt rp html head body'.split(' '),
);
const RAW_TEXT = new Set('script style textarea title xmp iframe noembed noframes plaintext'.split(' '));

/**
 * Takes the sting out of markup made to exhaust a parser: HTML parsing is quadratic in nesting, in attributes of one
 * element and in unclosed formatting. Runs in linear time; a page within the limits comes back unchanged, but for cells
 * that stand in no table.
 */
export function boundMarkup(page: string): string {
  const html = keepLooseCells(page);
  const state: ScanState = { open: [], formatting: new Map(), openFormatting: 0, elements: 0 };
  const kept: string[] = [];
  let copied = 0;
  let index = nextTag(html, 0);
  while (index >= 0) {
    const tag = readTag(html, index);
    if (tag.name !== '') {
      const verdict = tag.closing ? closeTag(state, tag.name) : openTag(state, tag);
      if (verdict === 'cut') return kept.join('') + html.slice(copied, index);
      if (verdict === 'drop') {
        kept.push(html.slice(copied, index));
        copied = tag.end;
      }
    }
    index = nextTag(html, tag.next);
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(copied);
}

const CELL = /<(\/?)t[dh](?=[\s/>])/giu;
const ROW = /<(\/?)(?:tbody|thead|tfoot|tr)(?=[\s/>])/giu;

/** Parsers drop cells without a table, and with them what their classes say: in a copied part of a page they are entries. */
function keepLooseCells(html: string): string {
  if (!/<t[rdh][\s>]/iu.test(html) || /<table[\s>]/iu.test(html)) return html;
  return html.replace(CELL, '<$1li').replace(ROW, '<$1div');
}

const TAG_START = /<[a-z/!]/giu;

function nextTag(html: string, from: number): number {
  TAG_START.lastIndex = from;
  return TAG_START.exec(html)?.index ?? -1;
}

interface Tag {
  /** Lower-case name; empty for comments, declarations and stray "<". */
  name: string;
  closing: boolean;
  attributes: number;
  end: number;
  /** Where to look for the next tag: behind raw text. */
  next: number;
}

interface ScanState {
  open: { name: string; kept: boolean }[];
  formatting: Map<string, number>;
  openFormatting: number;
  elements: number;
}

const TAG_NAME = /<(\/?)([a-z][^\s/>]{0,40})/iuy;

function readTag(html: string, start: number): Tag {
  const other = { name: '', closing: false, attributes: 0 };
  if (html.startsWith('<!--', start)) {
    const end = html.indexOf('-->', start + 2);
    const next = end < 0 ? html.length : end + 3;
    return { ...other, end: next, next };
  }
  TAG_NAME.lastIndex = start;
  const match = TAG_NAME.exec(html);
  if (!match) return { ...other, end: start + 1, next: start + 1 };
  const name = (match[2] ?? '').toLowerCase();
  const { end, attributes } = scanAttributes(html, start + match[0].length);
  const closing = match[1] === '/';
  return { name, closing, attributes, end, next: !closing && RAW_TEXT.has(name) ? rawTextEnd(html, name, end) : end };
}

const SEPARATOR_OR_END = /[\s/>"']/gu;

/** Finds the end of a tag, quoted values included, and counts its attributes from above. */
function scanAttributes(html: string, from: number): { end: number; attributes: number } {
  let attributes = 0;
  let separator = -1;
  SEPARATOR_OR_END.lastIndex = from;
  for (let hit = SEPARATOR_OR_END.exec(html); hit; hit = SEPARATOR_OR_END.exec(html)) {
    const char = hit[0];
    if (char === '>') return { end: hit.index + 1, attributes };
    if (char !== '"' && char !== "'") {
      if (hit.index !== separator + 1) attributes++;
      separator = hit.index;
    } else if (/=\s*$/u.test(html.slice(Math.max(from, hit.index - 8), hit.index))) {
      const close = html.indexOf(char, hit.index + 1);
      if (close < 0) break;
      SEPARATOR_OR_END.lastIndex = close + 1;
      attributes++;
    }
  }
  return { end: html.length, attributes };
}

function rawTextEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'giu');
  end.lastIndex = from;
  return name === 'plaintext' ? html.length : (end.exec(html)?.index ?? html.length);
}

function openTag(state: ScanState, tag: Tag): 'keep' | 'drop' | 'cut' {
  const { name } = tag;
  state.elements++;
  if (state.elements > MAX_ELEMENTS) return 'cut';
  const lean = tag.attributes <= MAX_ATTRIBUTES;
  if (VOID.has(name) || SELF_ENDING.has(name)) return lean ? 'keep' : 'drop';
  // The page ends before an overloaded script or style: without its tags its content would turn into markup.
  if (RAW_TEXT.has(name)) return lean ? 'keep' : 'cut';
  const formatting = FORMATTING.has(name);
  const fits = lean && state.open.length < MAX_DEPTH && !(formatting && state.openFormatting >= MAX_OPEN_FORMATTING);
  state.open.push({ name, kept: fits });
  if (fits && formatting) {
    state.formatting.set(name, (state.formatting.get(name) ?? 0) + 1);
    state.openFormatting++;
  }
  return fits ? 'keep' : 'drop';
}

function closeTag(state: ScanState, name: string): 'keep' | 'drop' {
  if (SELF_ENDING.has(name) || RAW_TEXT.has(name) || VOID.has(name)) return 'keep';
  const from = Math.max(0, state.open.length - END_TAG_REACH);
  for (let at = state.open.length - 1; at >= from; at--) {
    const opened = state.open[at];
    if (opened?.name !== name) continue;
    state.open.length = at;
    if (opened.kept) forgetFormatting(state, name);
    return opened.kept ? 'keep' : 'drop';
  }
  forgetFormatting(state, name);
  return 'keep';
}

function forgetFormatting(state: ScanState, name: string): void {
  const count = state.formatting.get(name) ?? 0;
  if (count === 0) return;
  state.formatting.set(name, count - 1);
  state.openFormatting--;
}
