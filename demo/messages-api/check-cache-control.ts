import { invalidRequest } from './api-error';
import { blocksOf } from './content-schema';
import type { CountTokensBody } from './request-schema';

const MAX_BREAKPOINTS = 4;

/** How long a cached prefix lives. */
export type CacheTtl = '5m' | '1h';

/** Cacheable pieces of a request in the order they are read: tools, system, messages. */
export interface PromptPart {
  path: string;
  content: unknown;
  /** Set where the client wants everything up to here kept. */
  ttl: CacheTtl | null;
}

/** A request as the list of its parts; the top-level cache_control marks the last one. */
export function promptParts(body: CountTokensBody): PromptPart[] {
  const parts: PromptPart[] = [];
  const add = (path: string, content: object) => {
    const { cache_control: control, ...rest } = content as { cache_control?: { ttl?: CacheTtl | undefined } | null };
    parts.push({ path, content: rest, ttl: control ? (control.ttl ?? '5m') : null });
  };
  body.tools?.forEach((tool, index) => add(`tools.${index}`, tool));
  if (typeof body.system === 'string') add('system', { type: 'text', text: body.system });
  else body.system?.forEach((block, index) => add(`system.${index}`, block));
  body.messages.forEach((message, index) => {
    blocksOf(message.content).forEach((block, place) =>
      add(`messages.${index}.content.${place}`, { role: message.role, ...block }),
    );
  });
  const last = parts.at(-1);
  if (body.cache_control && last) last.ttl ??= body.cache_control.ttl ?? '5m';
  return parts;
}

/** @throws ApiError for more than four marks, or a long-lived one after a short-lived one. */
export function checkCacheControl(body: CountTokensBody): void {
  const marked = promptParts(body).filter((part) => part.ttl !== null);
  if (marked.length > MAX_BREAKPOINTS) {
    throw invalidRequest(
      `A maximum of ${MAX_BREAKPOINTS} blocks with cache_control may be provided. Found ${marked.length}.`,
    );
  }
  const firstShort = marked.findIndex((part) => part.ttl === '5m');
  const late = firstShort < 0 ? undefined : marked.slice(firstShort).find((part) => part.ttl === '1h');
  if (late) {
    throw invalidRequest(
      `${late.path}.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block`,
    );
  }
  for (const message of body.messages) {
    const blank = blocksOf(message.content).find(
      (block) => block.type === 'text' && block.text === '' && block.cache_control,
    );
    if (blank) throw invalidRequest('messages: cache_control cannot be set for empty text blocks');
  }
}
