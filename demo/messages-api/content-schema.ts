import { z } from 'zod';

/** Shapes of content blocks, as a client may send them. Unknown members are refused everywhere. */
export const cacheControl = z
  .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
  .nullish();
const caller = z.strictObject({ type: z.literal('direct') }).optional();
const citationsConfig = z.strictObject({ enabled: z.boolean().optional() }).nullish();
const toolUseId = z.string().regex(/^[a-zA-Z0-9_-]+$/, "String should match pattern '^[a-zA-Z0-9_-]+$'");

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  cache_control: cacheControl,
  citations: z.array(z.record(z.string(), z.unknown())).nullish(),
});
const image = z.strictObject({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('base64'),
      media_type: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
      data: z.string(),
    }),
    z.strictObject({ type: z.literal('url'), url: z.string() }),
  ]),
  cache_control: cacheControl,
});
const plainSource = z.strictObject({
  type: z.literal('text'),
  media_type: z.literal('text/plain'),
  data: z.string(),
});
const document = z.strictObject({
  type: z.literal('document'),
  source: z.discriminatedUnion('type', [
    plainSource,
    z.strictObject({ type: z.literal('base64'), media_type: z.literal('application/pdf'), data: z.string() }),
    z.strictObject({ type: z.literal('url'), url: z.string() }),
    z.strictObject({ type: z.literal('content'), content: z.union([z.string(), z.array(text)]) }),
  ]),
  title: z.string().nullish(),
  context: z.string().nullish(),
  citations: citationsConfig,
  cache_control: cacheControl,
});
const searchResult = z.strictObject({
  type: z.literal('search_result'),
  source: z.string(),
  title: z.string(),
  content: z.array(text).min(1),
  citations: citationsConfig,
  cache_control: cacheControl,
});
const toolResult = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: toolUseId,
  content: z
    .union([z.string(), z.array(z.discriminatedUnion('type', [text, image, document, searchResult]))])
    .optional(),
  is_error: z.boolean().optional(),
  toolset_name: z.null().optional(),
  cache_control: cacheControl,
});
const thinking = z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() });
const redactedThinking = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() });
const toolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: toolUseId,
  name: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  caller,
  toolset_name: z.null().optional(),
  cache_control: cacheControl,
});
const serverToolUse = z.strictObject({
  type: z.literal('server_tool_use'),
  id: z.string().regex(/^srvtoolu_[a-zA-Z0-9_]+$/, "String should match pattern '^srvtoolu_[a-zA-Z0-9_]+$'"),
  name: z.enum(['web_search', 'web_fetch']),
  input: z.record(z.string(), z.unknown()),
  caller,
  cache_control: cacheControl,
});
const webSearchToolResult = z.strictObject({
  type: z.literal('web_search_tool_result'),
  tool_use_id: z.string(),
  content: z.union([
    z.array(
      z.strictObject({
        type: z.literal('web_search_result'),
        url: z.string(),
        title: z.string(),
        encrypted_content: z.string(),
        page_age: z.string().nullish(),
      }),
    ),
    z.strictObject({ type: z.literal('web_search_tool_result_error'), error_code: z.string() }),
  ]),
  caller,
  cache_control: cacheControl,
});
const webFetchToolResult = z.strictObject({
  type: z.literal('web_fetch_tool_result'),
  tool_use_id: z.string(),
  content: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('web_fetch_result'),
      url: z.string(),
      retrieved_at: z.string().nullish(),
      content: document,
    }),
    z.strictObject({ type: z.literal('web_fetch_tool_result_error'), error_code: z.string() }),
  ]),
  caller,
  cache_control: cacheControl,
});

const userBlock = z.discriminatedUnion('type', [text, image, document, searchResult, toolResult]);
const assistantBlock = z.discriminatedUnion('type', [
  text,
  thinking,
  redactedThinking,
  toolUse,
  serverToolUse,
  webSearchToolResult,
  webFetchToolResult,
]);
export type UserBlock = z.infer<typeof userBlock>;
export type AssistantBlock = z.infer<typeof assistantBlock>;
export type ContentBlock = UserBlock | AssistantBlock;

/** System prompt: text, or text blocks. */
export const systemPrompt = z.union([z.string(), z.array(text)]);

export const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('user'), content: z.union([z.string(), z.array(userBlock)]) }),
  z.strictObject({ role: z.literal('assistant'), content: z.union([z.string(), z.array(assistantBlock)]) }),
]);
export type Message = z.infer<typeof message>;

/** Content as blocks: a string is one text block. */
export function blocksOf(content: Message['content']): ContentBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}
