import { load, type CheerioAPI } from 'cheerio';

type AnyNode = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number];

/** What a reader of a page sees, block by block, one line each; nothing of what only machines read. */
export interface PageText {
  title: string;
  text: string;
}

/** Elements that run on in the line they stand in; every other one begins and ends a line. */
const INLINE = new Set(
  'a abbr b bdi bdo button cite code data del dfn em font i img ins kbd label mark output picture q s samp small source span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const UNSEEN = new Set('script style noscript template svg iframe object head title textarea'.split(' '));

export function readPageText(html: string): PageText {
  const $ = load(html);
  const out: string[] = [];
  for (const node of $('body').toArray()) collect(node, out);
  const lines = out
    .join('')
    .split('\n')
    .map(squeeze)
    .filter((line) => line !== '');
  return { title: squeeze($('title').first().text()), text: lines.join('\n') };
}

function collect(node: AnyNode, out: string[]): void {
  if (node.type === 'text') out.push(node.data.replace(/\s+/gu, ' '));
  if (node.type !== 'tag' || UNSEEN.has(node.name) || isHidden(node.attribs)) return;
  const isBlock = !INLINE.has(node.name);
  if (isBlock) out.push('\n');
  for (const child of node.children) collect(child, out);
  if (isBlock) out.push('\n');
}

function isHidden(attributes: Record<string, string>): boolean {
  const isMarked = 'hidden' in attributes || attributes['aria-hidden'] === 'true';
  return isMarked || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '');
}

function squeeze(line: string): string {
  return line.replace(/\s+/gu, ' ').trim();
}

/** windows-1252 where it differs from ISO 8859-1: bytes 0x80 to 0x9f. */
const UPPER = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Text of a page's body; bytes are windows-1252, the one other charset of the sample sites. */
export function decodeBody(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  return Array.from(body, (byte) =>
    byte >= 0x80 && byte <= 0x9f ? UPPER[byte - 0x80] : String.fromCharCode(byte),
  ).join('');
}
