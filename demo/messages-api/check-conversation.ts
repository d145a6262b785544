import { invalidRequest } from './api-error';
import { blocksOf, type AssistantBlock, type ContentBlock, type Message } from './content-schema';
import { isCustomTool, type Tool } from './request-schema';
import { isSigned, unseal } from './seal';

const MAX_MESSAGES = 100_000;

/**
 * What the shapes cannot say about a conversation: who begins and ends it, that nothing in it is empty, that every
 * tool call has its result in the next turn, that what the API handed out came back unchanged.
 * @throws ApiError invalid_request_error
 */
export function checkConversation(messages: Message[], tools: Tool[]): void {
  const [first] = messages;
  if (!first) throw invalidRequest('messages: at least one message is required');
  if (messages.length > MAX_MESSAGES) throw invalidRequest(`messages: at most ${MAX_MESSAGES} messages are allowed`);
  if (first.role !== 'user') throw invalidRequest('messages: first message must use the "user" role');
  messages.forEach((message, index) => checkContent(message, index, index === messages.length - 1));
  checkEnd(messages, tools);
  checkPairs(messages);
  checkServerPairs(messages);
  if (tools.length === 0 && messages.some(({ content }) => blocksOf(content).some(({ type }) => type === 'tool_use'))) {
    throw invalidRequest('tools: Requests which include `tool_use` or `tool_result` blocks must define tools');
  }
}

function checkContent(message: Message, index: number, isLast: boolean): void {
  const blocks = blocksOf(message.content);
  const isBlank = typeof message.content === 'string' ? message.content === '' : blocks.length === 0;
  if (isBlank && !(isLast && message.role === 'assistant')) {
    throw invalidRequest(
      `messages.${index}: all messages must have non-empty content except for the optional final assistant message`,
    );
  }
  blocks.forEach((block, place) => checkBlock(block, `messages.${index}.content.${place}`, message.role));
}

function checkBlock(block: ContentBlock, path: string, role: Message['role']): void {
  switch (block.type) {
    case 'text':
      if (block.text === '') throw invalidRequest('messages: text content blocks must be non-empty');
      if (block.text.trim() === '')
        throw invalidRequest('messages: text content blocks must contain non-whitespace text');
      if (role === 'user' && (block.citations?.length ?? 0) > 0) {
        throw invalidRequest(`${path}.citations: Extra inputs are not permitted`);
      }
      return;
    case 'thinking':
      if (!isSigned(block.thinking, block.signature)) {
        throw invalidRequest(`${path}: Invalid \`signature\` in \`thinking\` block`);
      }
      return;
    case 'redacted_thinking':
      // The miniature never hands one out, so none can be genuine.
      throw invalidRequest(`${path}: Invalid \`data\` in \`redacted_thinking\` block`);
    case 'web_search_tool_result':
      if (!Array.isArray(block.content)) return;
      block.content.forEach((result, place) => {
        if (unseal(result.encrypted_content) === null) {
          throw invalidRequest(`${path}.content.${place}: Invalid \`encrypted_content\` in \`search_result\` block`);
        }
      });
      return;
    case 'tool_result':
      if (Array.isArray(block.content)) {
        const blank = block.content.findIndex((part) => part.type === 'text' && part.text === '');
        if (blank >= 0) throw invalidRequest('messages: text content blocks must be non-empty');
      }
      return;
    default:
  }
}

/** The last word is the user's, or the assistant's own where a turn with server tools was paused. */
function checkEnd(messages: Message[], tools: Tool[]): void {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return;
  const type = blocksOf(last.content).at(-1)?.type;
  const isPaused = type === 'server_tool_use' || type === 'web_search_tool_result' || type === 'web_fetch_tool_result';
  if (isPaused && tools.some((tool) => !isCustomTool(tool))) return;
  if (type === 'tool_use') return; // The missing result says it better.
  throw invalidRequest(
    'This model does not support assistant message prefill. The conversation must end with a user message.',
  );
}

/** Turns of one role in a row count as one. */
function turnsOf(messages: Message[]): { role: Message['role']; blocks: ContentBlock[]; index: number }[] {
  const turns: { role: Message['role']; blocks: ContentBlock[]; index: number }[] = [];
  messages.forEach((message, index) => {
    const previous = turns.at(-1);
    if (previous?.role === message.role) previous.blocks.push(...blocksOf(message.content));
    else turns.push({ role: message.role, blocks: [...blocksOf(message.content)], index });
  });
  return turns;
}

function checkPairs(messages: Message[]): void {
  const turns = turnsOf(messages);
  const seen = new Set<string>();
  turns.forEach((turn, place) => {
    const calls = turn.blocks.filter((block) => block.type === 'tool_use');
    for (const call of calls) {
      if (seen.has(call.id)) throw invalidRequest(`messages.${turn.index}: \`tool_use\` ids must be unique`);
      seen.add(call.id);
    }
    const results = (turns[place + 1]?.blocks ?? []).filter((block) => block.type === 'tool_result');
    const answered = new Set(results.map((result) => result.tool_use_id));
    const open = calls.filter((call) => !answered.has(call.id)).map((call) => call.id);
    if (open.length > 0) {
      throw invalidRequest(
        `messages.${turn.index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
      );
    }
    checkResults(turn, turns[place - 1]?.blocks ?? []);
  });
}

function checkResults(turn: { blocks: ContentBlock[]; index: number }, previous: ContentBlock[]): void {
  const calls = new Set(previous.filter((block) => block.type === 'tool_use').map((call) => call.id));
  const answered = new Set<string>();
  turn.blocks.forEach((block, place) => {
    if (block.type !== 'tool_result') return;
    const path = `messages.${turn.index}.content.${place}`;
    if (!calls.has(block.tool_use_id)) {
      throw invalidRequest(
        `${path}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${block.tool_use_id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      );
    }
    if (answered.has(block.tool_use_id)) {
      throw invalidRequest(
        `${path}: each tool_use must have a single result. Found multiple \`tool_result\` blocks with id: ${block.tool_use_id}`,
      );
    }
    answered.add(block.tool_use_id);
    const isLate = turn.blocks.slice(0, place).some((before) => before.type !== 'tool_result');
    if (isLate) throw invalidRequest(`${path}: \`tool_result\` blocks must come first in the content of a message`);
  });
}

type ServerResult = Extract<AssistantBlock, { type: 'web_search_tool_result' | 'web_fetch_tool_result' }>;
const isServerResult = (block: ContentBlock): block is ServerResult =>
  block.type === 'web_search_tool_result' || block.type === 'web_fetch_tool_result';

function checkServerPairs(messages: Message[]): void {
  turnsOf(messages).forEach((turn) => {
    const calls = new Map<string, string>();
    turn.blocks.forEach((block, place) => {
      if (block.type === 'server_tool_use') calls.set(block.id, block.name);
      if (!isServerResult(block)) return;
      if (calls.get(block.tool_use_id) !== block.type.replace('_tool_result', '')) {
        throw invalidRequest(
          `messages.${turn.index}.content.${place}: unexpected \`tool_use_id\` found in \`${block.type}\` blocks: ${block.tool_use_id}. Each \`${block.type}\` block must have a corresponding \`server_tool_use\` block before it.`,
        );
      }
      calls.delete(block.tool_use_id);
    });
    const [open] = calls;
    if (open) {
      throw invalidRequest(
        `messages.${turn.index}: \`${open[1]}\` tool use with id \`${open[0]}\` was found without a corresponding \`${open[1]}_tool_result\` block`,
      );
    }
  });
}
