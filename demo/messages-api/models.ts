import { ApiError } from './api-error';

/** A model as the miniature knows it; limits in tokens. */
interface KnownModel {
  id: string;
  /** Dated names of the same model; an answer names the one that was asked for. */
  aliases: string[];
  display_name: string;
  line: 'haiku' | 'sonnet' | 'opus';
  created_at: string;
  max_input_tokens: number;
  max_tokens: number;
  /** Shorter prefixes are not kept in the prompt cache. */
  min_cache_tokens: number;
}

/** The current models; nothing older, because older ones take requests that these refuse. */
const MODELS: readonly KnownModel[] = [
  {
    id: 'claude-haiku-5-5',
    aliases: ['claude-haiku-5-5-20261015'],
    display_name: 'Claude Haiku 5.5',
    line: 'haiku',
    created_at: '2026-10-15T00:00:00Z',
    max_input_tokens: 200_000,
    max_tokens: 64_000,
    min_cache_tokens: 2_048,
  },
  {
    id: 'claude-sonnet-5-5',
    aliases: ['claude-sonnet-5-5-20260924'],
    display_name: 'Claude Sonnet 5.5',
    line: 'sonnet',
    created_at: '2026-09-24T00:00:00Z',
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
    min_cache_tokens: 1_024,
  },
  {
    id: 'claude-opus-5-5',
    aliases: ['claude-opus-5-5-20260910'],
    display_name: 'Claude Opus 5.5',
    line: 'opus',
    created_at: '2026-09-10T00:00:00Z',
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
    min_cache_tokens: 1_024,
  },
];
export type Model = KnownModel;

/** @throws ApiError not_found_error for a name nobody knows. */
export function requireModel(name: string): Model {
  const found = MODELS.find((model) => model.id === name || model.aliases.includes(name));
  if (!found) throw new ApiError('not_found_error', `model: ${name}`);
  return found;
}

/** Entry of GET /v1/models. */
export function describeModel(model: Model) {
  const yes = { supported: true };
  const no = { supported: false };
  return {
    id: model.id,
    type: 'model' as const,
    display_name: model.display_name,
    line: model.line,
    lifecycle: 'active' as const,
    created_at: model.created_at,
    deprecated_at: null,
    retires_at: null,
    max_input_tokens: model.max_input_tokens,
    max_tokens: model.max_tokens,
    capabilities: {
      batch: yes,
      citations: yes,
      code_execution: no,
      context_management: {
        supported: false,
        clear_thinking_20251015: no,
        clear_tool_uses_20250919: no,
        compact_20260112: no,
      },
      effort: { supported: true, low: yes, medium: yes, high: yes, xhigh: yes, max: yes },
      image_input: yes,
      pdf_input: yes,
      server_tools: { supported: true, code_execution: no, web_search: yes },
      structured_outputs: yes,
      thinking: { supported: true, types: { adaptive: yes, between_tools: no, disabled: yes, enabled: no } },
    },
  };
}

/** A page as the API's lists are cut. */
export interface Page<Item> {
  data: Item[];
  has_more: boolean;
  first_id: string | null;
  last_id: string | null;
}

/** GET /v1/models: newest first. */
export function listModels(query: URLSearchParams): Page<ReturnType<typeof describeModel>> {
  return cutPage(MODELS.map(describeModel), query);
}

/**
 * The part of a list that `limit` (1 to 1000, 20 unless given), `after_id` and `before_id` name.
 * @throws ApiError invalid_request_error for a limit out of range or an id that is not in the list.
 */
export function cutPage<Item extends { id: string }>(items: Item[], query: URLSearchParams): Page<Item> {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new ApiError('invalid_request_error', 'limit: Input should be an integer from 1 to 1000');
  }
  const placeOf = (name: string): number | null => {
    const id = query.get(name);
    if (id === null) return null;
    const place = items.findIndex((item) => item.id === id);
    if (place < 0) throw new ApiError('invalid_request_error', `${name}: No such item`);
    return place;
  };
  const after = placeOf('after_id');
  const before = placeOf('before_id');
  const end = before ?? items.length;
  const start = after === null ? (before === null ? 0 : Math.max(0, before - limit)) : after + 1;
  const data = items.slice(start, Math.min(end, start + limit));
  return {
    data,
    has_more: before === null ? start + data.length < items.length : start > 0,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}
