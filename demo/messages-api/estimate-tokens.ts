import { promptParts } from './check-cache-control';
import { isCustomTool, type CountTokensBody } from './request-schema';

/** English text and JSON run at about 3.6 characters a token with the tokenizer of the current models. */
const CHARS_PER_TOKEN = 3.6;
/** What the API adds on its own: framing of each part, and its instructions for tools where there are any. */
const PART_TOKENS = 4;
const TOOLS_TOKENS = 346;
const SERVER_TOOL_TOKENS = 1_200;
/** A picture or a page of a PDF, whatever its bytes. */
const MEDIA_TOKENS = 1_600;

export function estimateText(text: string): number {
  return Math.ceil(text.length / CHARS_PER_TOKEN);
}

/**
 * Tokens of one part of a prompt: all its text, at 3.6 characters each. Keys, ids and the closed content of search
 * results count like text, because they too have to be read; media count as a flat sum.
 */
export function estimatePart(content: unknown): number {
  return PART_TOKENS + Math.ceil(charsIn(content) / CHARS_PER_TOKEN);
}

function charsIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charsIn(one), 0);
  if (typeof value !== 'object' || value === null) return 4;
  const { type, media_type: media } = value as { type?: unknown; media_type?: unknown };
  if (type === 'base64' && media !== undefined) return MEDIA_TOKENS * CHARS_PER_TOKEN;
  return Object.entries(value).reduce((sum, [key, one]) => sum + key.length + charsIn(one), 0);
}

/** Input tokens of a request before caching. */
export function estimateRequest(body: CountTokensBody): number {
  const tools = body.tools ?? [];
  const format = body.output_config?.format;
  return (
    promptParts(body).reduce((sum, part) => sum + estimatePart(part.content), 0) +
    toolTokens(tools) +
    (format ? estimatePart(format.schema) : 0)
  );
}

/** The API's own instructions for the tools of a request. */
function toolTokens(tools: NonNullable<CountTokensBody['tools']>): number {
  if (tools.length === 0) return 0;
  return TOOLS_TOKENS + tools.filter((tool) => !isCustomTool(tool)).length * SERVER_TOOL_TOKENS;
}
