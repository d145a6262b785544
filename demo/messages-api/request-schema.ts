import { z } from 'zod';
import { cacheControl, message, systemPrompt } from './content-schema';

/** Shape of the body of POST /v1/messages. What no shape can say is in check-request.ts. */
const callers = z
  .array(z.enum(['direct', 'code_execution_20250825', 'code_execution_20260120', 'code_execution_20260521']))
  .optional();
const domains = z.array(z.string()).nullish();
const uses = z.int().min(1).nullish();

const customTool = z.strictObject({
  type: z.literal('custom').nullish(),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/, "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"),
  description: z.string().optional(),
  input_schema: z.looseObject({
    type: z.literal('object'),
    properties: z.record(z.string(), z.unknown()).nullish(),
    required: z.array(z.string()).nullish(),
  }),
  strict: z.boolean().optional(),
  allowed_callers: callers,
  defer_loading: z.boolean().optional(),
  eager_input_streaming: z.boolean().nullish(),
  input_examples: z.array(z.record(z.string(), z.unknown())).optional(),
  cache_control: cacheControl,
});
const serverTool = {
  allowed_callers: callers,
  allowed_domains: domains,
  blocked_domains: domains,
  max_uses: uses,
  defer_loading: z.boolean().optional(),
  strict: z.boolean().optional(),
  response_inclusion: z.enum(['full', 'excluded']).optional(),
  cache_control: cacheControl,
};
const searchTool = z.strictObject({
  type: z.enum(['web_search_20250305', 'web_search_20260209', 'web_search_20260318']),
  name: z.literal('web_search'),
  ...serverTool,
  user_location: z
    .strictObject({
      type: z.literal('approximate'),
      city: z.string().min(1).nullish(),
      region: z.string().min(1).nullish(),
      country: z.string().length(2).nullish(),
      timezone: z.string().min(1).nullish(),
    })
    .nullish(),
});
const fetchTool = z.strictObject({
  type: z.enum(['web_fetch_20250910', 'web_fetch_20260209', 'web_fetch_20260309', 'web_fetch_20260318']),
  name: z.literal('web_fetch'),
  ...serverTool,
  citations: z.strictObject({ enabled: z.boolean().optional() }).nullish(),
  max_content_tokens: z.int().min(1).nullish(),
  use_cache: z.boolean().optional(),
});

export type CustomTool = z.infer<typeof customTool>;
export type SearchTool = z.infer<typeof searchTool>;
export type FetchTool = z.infer<typeof fetchTool>;
export type Tool = CustomTool | SearchTool | FetchTool;

const parallel = { disable_parallel_tool_use: z.boolean().optional() };
const toolChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auto'), ...parallel }),
  z.strictObject({ type: z.literal('any'), ...parallel }),
  z.strictObject({ type: z.literal('tool'), name: z.string().min(1), ...parallel }),
  z.strictObject({ type: z.literal('none') }),
]);
const display = z.enum(['summarized', 'omitted']).nullish();

const counted = {
  model: z.string().min(1).max(256),
  messages: z.array(message),
  system: systemPrompt.optional(),
  tools: z.array(z.discriminatedUnion('type', [customTool, searchTool, fetchTool])).optional(),
  tool_choice: toolChoice.optional(),
  thinking: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('adaptive'), display }),
      z.strictObject({ type: z.literal('disabled') }),
      z.strictObject({ type: z.literal('between_tools') }),
      z.strictObject({ type: z.literal('enabled'), budget_tokens: z.int(), display }),
    ])
    .optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish(),
    })
    .optional(),
  cache_control: cacheControl,
  speed: z.enum(['standard', 'fast']).nullish(),
};

export const countTokensBody = z.strictObject(counted);
export type CountTokensBody = z.infer<typeof countTokensBody>;

export const messagesBody = z.strictObject({
  ...counted,
  max_tokens: z.int().min(1),
  metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).optional(),
  stop_sequences: z.array(z.string().min(1)).max(8191).optional(),
  stream: z.boolean().optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  inference_geo: z.string().nullish(),
  container: z.null().optional(),
  diagnostics: z.null().optional(),
});
export type MessagesBody = z.infer<typeof messagesBody>;

/** Body of POST /v1/messages/batches. The params are looked at one by one, while the batch runs. */
export const batchBody = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "String should match pattern '^[a-zA-Z0-9_-]{1,64}$'"),
        params: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1)
    .max(100_000),
});

export const isCustomTool = (tool: Tool): tool is CustomTool => tool.type == null || tool.type === 'custom';
export const isSearchTool = (tool: Tool): tool is SearchTool => tool.name === 'web_search' && !isCustomTool(tool);
export const isFetchTool = (tool: Tool): tool is FetchTool => tool.name === 'web_fetch' && !isCustomTool(tool);
