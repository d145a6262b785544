import { SAMPLE_SITES } from '../web/registry';
import type { ContentBlock } from './content-schema';
import { blocksOf } from './content-schema';
import type { CountTokensBody } from './request-schema';
import { openResult } from './server-tools';

/** A text to look for facts in, and where it comes from. */
export interface Reading {
  url: string;
  text: string;
  /** `given` came in a user's message, `found` through a server tool. */
  origin: 'given' | 'found';
}

/** What the model understands of a conversation. */
export interface Prompt {
  readings: Reading[];
  /** Text of system prompt and user without the pages. */
  instructions: string;
  /** What the facts are to be about; null when the prompt does not say. */
  entity: string | null;
  /** The city it is said to be in. */
  city: string | null;
  /** What the user wants to be searched for, in their words. */
  query: string | null;
  /** Addresses named by the user or by tool results, in order. */
  urls: string[];
}

/** Reads a whole conversation, as a model would be given it. */
export function readPrompt(body: CountTokensBody): Prompt {
  const system = typeof body.system === 'string' ? [body.system] : (body.system ?? []).map((block) => block.text);
  const said: string[] = [];
  const readings: Reading[] = [];
  for (const message of body.messages) {
    for (const block of blocksOf(message.content)) {
      if (message.role === 'user') {
        for (const text of userTexts(block)) {
          const parted = partPages(text);
          readings.push(...parted.pages);
          said.push(parted.rest);
        }
      } else readings.push(...foundIn(block));
    }
  }
  const instructions = [...system, ...said].join('\n').trim();
  const named = instructions.match(/https?:\/\/[^\s"'<>()[\]{}]+/g) ?? [];
  const urls = [...named.map((url) => url.replace(/[.,;:!?]+$/, '')), ...readings.map((reading) => reading.url)];
  return {
    readings,
    instructions,
    entity: readEntity(said.join('\n')) ?? readEntity(system.join('\n')),
    city: /\bcity:\s*([^,;)\n]{2,60})/i.exec(instructions)?.[1]?.trim() ?? null,
    query: /\bsearch the web for:?\s+(.{2,200}?)(?:\.\s|\.?$)/im.exec(instructions)?.[1]?.trim() ?? null,
    urls: [...new Set(urls)],
  };
}

function userTexts(block: ContentBlock): string[] {
  if (block.type === 'text') return [block.text];
  if (block.type === 'document' && block.source.type === 'text') {
    const url = block.title ?? block.context ?? '';
    return /^https?:/.test(url) ? [`<page url="${url}">${block.source.data}</page>`] : [block.source.data];
  }
  if (block.type === 'search_result') {
    return [`<page url="${block.source}">${block.content.map(({ text }) => text).join('\n')}</page>`];
  }
  if (block.type === 'tool_result') {
    if (typeof block.content === 'string') return [block.content];
    return (block.content ?? []).flatMap((part) => userTexts(part as ContentBlock));
  }
  return [];
}

/** What earlier calls of the server tools brought. */
function foundIn(block: ContentBlock): Reading[] {
  if (block.type === 'web_fetch_tool_result' && block.content.type === 'web_fetch_result') {
    const { url, content } = block.content;
    return content.source.type === 'text' ? [{ url, text: content.source.data, origin: 'found' }] : [];
  }
  if (block.type !== 'web_search_tool_result' || !Array.isArray(block.content)) return [];
  return block.content.flatMap((result) => {
    const opened = openResult(result.encrypted_content);
    return opened ? [{ ...opened, origin: 'found' as const }] : [];
  });
}

const TAGGED = /<(page|document|source|snapshot|web_page|webpage|doc)\b([^>]*)>([\s\S]*?)(?:<\/\1\s*>|$)/gi;
const HEADED = /^\W*(?:page|url|source|address|from)\b\W*(https?:\/\/[^\s"'<>]+)\W*$/gim;

/** Pages marked in a text, by tags with an address or by a heading with one, and the text without them. */
export function partPages(text: string): { pages: Reading[]; rest: string } {
  const pages: Reading[] = [];
  const rest = text.replace(TAGGED, (whole, _tag: string, attributes: string, inner: string) => {
    const url = addressIn(attributes) ?? /^\s*(?:<(?:source|url)>)?\s*(https?:\/\/[^\s<]+)/i.exec(inner)?.[1];
    if (!url) return whole;
    pages.push({ url: decode(url), text: decode(inner).trim(), origin: 'given' });
    return '\n';
  });
  if (pages.length > 0) return { pages, rest };
  const heads = [...text.matchAll(HEADED)];
  heads.forEach((head, index) => {
    const body = text.slice(head.index + head[0].length, heads[index + 1]?.index ?? text.length).trim();
    if (body.length > 80) pages.push({ url: head[1] ?? '', text: body, origin: 'given' });
  });
  return pages.length > 0 ? { pages, rest: text.slice(0, heads[0]?.index ?? 0) } : { pages, rest: text };
}

function addressIn(attributes: string): string | undefined {
  return /\b(?:url|href|src|source|address)\s*=\s*["']?(https?:\/\/[^\s"'>]+)/i.exec(attributes)?.[1];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

const NAMED = [
  /<(?:entity|builder|company|name|subject)[^>]*\bname\s*=\s*"([^"]{2,120})"/gi,
  /<(?:entity|builder|company|name|subject)[^>]*>\s*([^<\n]{2,120}?)\s*</gi,
  /"(?:name|builder|company|entity)"\s*:\s*"([^"]{2,120})"/gi,
  /\b(?:builder|company|entity|community|property|subject|name)(?:['’]s)?(?: name)?\s*[:=]\s*["“]?([^"”\n<]{2,120}?)["”]?\s*(?:$|\n|[;(|])/gim,
  /\b(?:about|facts (?:of|for)|record (?:of|for)|research|builder|company)\s+["“«]([^"”»\n]{2,120})["”»]/gi,
];

/** "Oak Row, city: Austin, website: …": what follows a name is not part of it. */
const FURTHER = /,\s*(?:city|state|website|address\w*|postal_code)\s*:.*$/i;

/** The name the prompt gives to what the facts are about, else a sample site's name that occurs in it. */
function readEntity(instructions: string): string | null {
  for (const pattern of NAMED) {
    for (const match of decode(instructions).matchAll(pattern)) {
      const name = (match[1] ?? '').replace(FURTHER, '').trim().replace(/[.,]$/, '');
      // A name has a capital; `"name": "phone"` is a field.
      if (/\p{Lu}/u.test(name)) return name;
    }
  }
  const plain = decode(instructions).toLowerCase();
  return (
    SAMPLE_SITES.find((site) => plain.includes(site.name.toLowerCase()) || plain.includes(site.host))?.name ?? null
  );
}
