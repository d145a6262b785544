import type { Tool } from './request-schema';
import { isFetchTool, isSearchTool, type FetchTool, type SearchTool } from './request-schema';
import { seal, unseal } from './seal';
import { mayVisit, parseUrl, type SampleWeb, type WebPage } from './web';

const CALLER = { type: 'direct' } as const;
const MAX_URL_LENGTH = 250;
/** Characters of one page that a search result carries, closed. */
const RESULT_CHARS = 6_000;
const CHARS_PER_TOKEN = 3.6;

export type ServerToolBlock = Record<string, unknown> & { type: string };

/** The two server tools of one request, with how often each may still be used. */
export class ServerTools {
  readonly searchTool: SearchTool | undefined;
  readonly fetchTool: FetchTool | undefined;
  /** Requests that count for the bill; refused ones do not. */
  readonly used = { web_search_requests: 0, web_fetch_requests: 0 };
  private attempts = 0;

  constructor(
    private readonly web: SampleWeb,
    tools: Tool[],
    /** Addresses that have been named so far; only those may be fetched. */
    private readonly known: Set<string>,
    private readonly nextId: () => string,
    private readonly nowIso: string,
  ) {
    this.searchTool = tools.find(isSearchTool);
    this.fetchTool = tools.find(isFetchTool);
  }

  /** How many calls were made, refused ones included. */
  get calls(): number {
    return this.attempts;
  }

  /** One search: the call, its result, and the pages the model may now read. */
  search(query: string): { blocks: ServerToolBlock[]; pages: WebPage[] } {
    const tool = this.searchTool;
    const call = this.call('web_search', { query });
    const result = (content: unknown) => ({
      type: 'web_search_tool_result',
      tool_use_id: call.id,
      content,
      caller: CALLER,
    });
    const refuse = (error_code: string) => ({
      blocks: [call, result({ type: 'web_search_tool_result_error', error_code })],
      pages: [],
    });
    if (!tool) return refuse('unavailable');
    if (query.length > 1_000) return refuse('query_too_long');
    if (this.used.web_search_requests >= (tool.max_uses ?? Infinity)) return refuse('max_uses_exceeded');
    this.used.web_search_requests += 1;
    const place = tool.user_location;
    const nearby = [place?.city, place?.region].filter((name) => name != null);
    const found = this.web.search(query, tool, nearby);
    const pages = found.map((page) => ({ ...page, text: page.text.slice(0, RESULT_CHARS) }));
    for (const page of pages) this.known.add(page.url);
    return { blocks: [call, result(pages.map(searchResult))], pages };
  }

  /** One fetch: the call and its result, which is an error inside a 200 where the page cannot be had. */
  fetch(url: string): { blocks: ServerToolBlock[]; page: WebPage | null } {
    const tool = this.fetchTool;
    const call = this.call('web_fetch', { url });
    const answer = (content: unknown, page: WebPage | null) => ({
      blocks: [call, { type: 'web_fetch_tool_result', tool_use_id: call.id, content, caller: CALLER }],
      page,
    });
    const refuse = (error_code: string) => answer({ type: 'web_fetch_tool_result_error', error_code }, null);
    if (!tool) return refuse('unavailable');
    if (!parseUrl(url)) return refuse('invalid_tool_input');
    if (url.length > MAX_URL_LENGTH) return refuse('url_too_long');
    if (this.used.web_fetch_requests >= (tool.max_uses ?? Infinity)) return refuse('max_uses_exceeded');
    if (!mayVisit(url, tool)) return refuse('url_not_allowed');
    if (!this.known.has(url)) return refuse('url_not_in_prior_context');
    const page = this.web.read(url);
    if (!page) return refuse('url_not_accessible');
    this.used.web_fetch_requests += 1;
    const data = page.text.slice(0, Math.floor((tool.max_content_tokens ?? Infinity) * CHARS_PER_TOKEN));
    const content = {
      type: 'document',
      source: { type: 'text', media_type: 'text/plain', data },
      title: page.title,
      citations: tool.citations?.enabled ? { enabled: true } : null,
    };
    const result = { type: 'web_fetch_result', url, content, retrieved_at: this.nowIso };
    return answer(result, { ...page, text: data });
  }

  private call(name: 'web_search' | 'web_fetch', input: Record<string, string>) {
    this.attempts += 1;
    return { type: 'server_tool_use', id: this.nextId(), name, input, caller: CALLER };
  }
}

function searchResult(page: WebPage) {
  return {
    type: 'web_search_result',
    url: page.url,
    title: page.title,
    encrypted_content: seal(JSON.stringify({ url: page.url, text: page.text })),
    page_age: new Date(page.editedAt).toLocaleDateString('en-US', {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    }),
  };
}

/** The page a search result carries; null for content that is not ours. */
export function openResult(encrypted: string): { url: string; text: string } | null {
  const text = unseal(encrypted);
  return text === null ? null : (JSON.parse(text) as { url: string; text: string });
}
