import { invalidRequest } from './api-error';
import { checkCacheControl } from './check-cache-control';
import { checkConversation } from './check-conversation';
import { checkStrictSchemas } from './check-strict-schema';
import { blocksOf } from './content-schema';
import { estimateRequest } from './estimate-tokens';
import { requireModel, type Model } from './models';
import { parseBody } from './parse-body';
import {
  countTokensBody,
  isCustomTool,
  isFetchTool,
  messagesBody,
  type CountTokensBody,
  type MessagesBody,
  type Tool,
} from './request-schema';

/** A request that holds every rule. */
export interface CheckedRequest {
  body: MessagesBody;
  model: Model;
}

/**
 * The body of POST /v1/messages, checked in the order the API does it: shape, model, tools, output, conversation, size.
 * @throws ApiError invalid_request_error, or not_found_error for the model.
 */
export function checkRequest(raw: unknown): CheckedRequest {
  const body = parseBody(messagesBody, raw);
  const model = requireModel(body.model);
  if (body.stream) throw invalidRequest('stream: The miniature does not stream; send the request without it');
  if (body.max_tokens > model.max_tokens) {
    throw invalidRequest(
      `max_tokens: ${body.max_tokens} > ${model.max_tokens}, which is the maximum allowed number of output tokens for ${body.model}`,
    );
  }
  const blank = body.stop_sequences?.find((sequence) => sequence.trim() === '');
  if (blank !== undefined) throw invalidRequest('stop_sequences: each stop sequence must contain non-whitespace');
  checkShared(body, model);
  return { body, model };
}

/** The body of POST /v1/messages/count_tokens. @throws ApiError as for a request that would be answered. */
export function checkCountRequest(raw: unknown): CountTokensBody {
  const body = parseBody(countTokensBody, raw);
  checkShared(body, requireModel(body.model));
  return body;
}

function checkShared(body: CountTokensBody, model: Model): void {
  checkThinking(body);
  const tools = body.tools ?? [];
  tools.forEach((tool, index) => checkTool(tool, `tools.${index}`));
  if (new Set(tools.map((tool) => tool.name)).size < tools.length) {
    throw invalidRequest('tools: Tool names must be unique.');
  }
  checkToolChoice(body, tools);
  checkSchemas(body, tools);
  if (typeof body.system !== 'string') {
    (body.system ?? []).forEach((block, index) => {
      if (block.text === '') throw invalidRequest(`system.${index}: text content blocks must be non-empty`);
    });
  }
  checkConversation(body.messages, tools);
  checkCacheControl(body);
  const tokens = estimateRequest(body);
  if (tokens > model.max_input_tokens) {
    throw invalidRequest(`prompt is too long: ${tokens} tokens > ${model.max_input_tokens} maximum`);
  }
}

function checkThinking(body: CountTokensBody): void {
  const type = body.thinking?.type;
  if (type === 'enabled') {
    throw invalidRequest(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    );
  }
  if (type === 'between_tools') throw invalidRequest('"thinking.type.between_tools" is not supported for this model.');
  const choice = body.tool_choice?.type;
  if (type === 'adaptive' && (choice === 'any' || choice === 'tool')) {
    throw invalidRequest('Thinking may not be enabled when tool_choice forces tool use.');
  }
}

const PROPERTY_KEY = /^[a-zA-Z0-9_.-]{1,64}$/;

function checkTool(tool: Tool, path: string): void {
  if (isCustomTool(tool)) {
    const odd = Object.keys(tool.input_schema.properties ?? {}).some((key) => !PROPERTY_KEY.test(key));
    if (odd) {
      throw invalidRequest(
        `${path}.custom.input_schema.properties: Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'`,
      );
    }
    return;
  }
  const callers =
    tool.allowed_callers ?? (tool.type.endsWith('20250305') || tool.type.endsWith('20250910') ? ['direct'] : []);
  if (!callers.includes('direct')) {
    throw invalidRequest(
      `${path}: '${tool.name}' needs the code_execution tool unless allowed_callers has 'direct', and the miniature runs no code`,
    );
  }
  if (tool.allowed_domains && tool.blocked_domains) {
    throw invalidRequest(`${path}: Only one of 'allowed_domains' or 'blocked_domains' can be specified.`);
  }
  for (const key of ['allowed_domains', 'blocked_domains'] as const) {
    tool[key]?.forEach((domain, index) => {
      if (!DOMAIN.test(domain)) {
        throw invalidRequest(`${path}.${key}.${index}: '${domain}' is not a domain; leave out scheme, port and spaces`);
      }
    });
  }
}

/** A domain without scheme, with an optional path in which one wildcard may stand. */
const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(\/[^\s*]*\*?[^\s*]*)?$/i;

function checkToolChoice(body: CountTokensBody, tools: Tool[]): void {
  const choice = body.tool_choice;
  if (!choice) return;
  if (tools.length === 0 && choice.type !== 'none') {
    throw invalidRequest('tool_choice: may only be specified while providing tools');
  }
  if (choice.type === 'tool' && !tools.some((tool) => tool.name === choice.name)) {
    throw invalidRequest(`tool_choice: Tool '${choice.name}' not found in provided tools`);
  }
}

const MAX_STRICT_TOOLS = 20;

function checkSchemas(body: CountTokensBody, tools: Tool[]): void {
  const strict = tools.flatMap((tool, index) =>
    isCustomTool(tool) && tool.strict
      ? [{ path: `tools.${index}.custom.input_schema`, schema: tool.input_schema }]
      : [],
  );
  if (strict.length > MAX_STRICT_TOOLS) {
    throw invalidRequest(
      `tools: Too many strict tools (${strict.length}). The maximum number of strict tools is ${MAX_STRICT_TOOLS}.`,
    );
  }
  const format = body.output_config?.format;
  checkStrictSchemas(format ? [...strict, { path: 'output_config.format.schema', schema: format.schema }] : strict);
  if (format && asksForCitations(body, tools)) {
    throw invalidRequest('output_config.format: Structured outputs cannot be used together with citations');
  }
}

function asksForCitations(body: CountTokensBody, tools: Tool[]): boolean {
  if (tools.some((tool) => isFetchTool(tool) && tool.citations?.enabled === true)) return true;
  return body.messages
    .flatMap((message) => blocksOf(message.content))
    .some(
      (block) => (block.type === 'document' || block.type === 'search_result') && block.citations?.enabled === true,
    );
}
