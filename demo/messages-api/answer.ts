import { blocksOf, type ContentBlock } from './content-schema';
import type { CheckedRequest } from './check-request';
import { estimatePart, estimateText } from './estimate-tokens';
import { emptyFor, fitRecord, isOfSeveral, isRecordSchema } from './fit-schema';
import { findItems } from './find-items';
import { findValues } from './find-values';
import { hijackedRecord, inventedFindings, MALFORMED_INPUT } from './hijacked-answers';
import type { AnswerFault, HijackKind } from './model-faults';
import { readPrompt, type Prompt } from './read-prompt';
import { isCustomTool, isFetchTool, isSearchTool, type CustomTool } from './request-schema';
import { fieldsOf, recordToolOf, research, type Research } from './research';
import { idFor, sign } from './seal';
import { ServerTools } from './server-tools';
import type { SampleWeb } from './web';

export type OutputBlock = Record<string, unknown> & { type: string };
export type StopReason = 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'pause_turn' | 'refusal';

/** What the model said, and what saying it cost. */
export interface Answer {
  content: OutputBlock[];
  stop_reason: StopReason;
  stop_sequence: string | null;
  stop_details: { type: 'refusal'; category: 'general_harms'; explanation: string } | null;
  output_tokens: number;
  thinking_tokens: number;
  /** How often the model read on after the use of a server tool, each time the whole prompt again. */
  rereadings: number;
  /** Tokens that these readings had beyond the prompt: calls and results of server tools so far. */
  tool_input_tokens: number;
  server_tool_use: { web_search_requests: number; web_fetch_requests: number };
}

export interface AnswerContext {
  web: SampleWeb;
  fault: AnswerFault | null;
  hijackKind: HijackKind;
  /** Makes the ids of this answer; equal seeds give equal answers. */
  seed: string;
  nowIso: string;
}

/**
 * Whether a fault can show in a request: a paused turn needs server tools that may be used, a spoiled record a tool
 * that takes one, and after a record has been taken there is nothing left to spoil but words.
 */
export function canShow(fault: AnswerFault, request: CheckedRequest): boolean {
  if (fault === 'refusal' || fault === 'max_tokens' || fault === 'prose_only') return true;
  const { tools = [], tool_choice: choice } = request.body;
  if (lastResult(request) === 'accepted' || choice?.type === 'none') return false;
  if (fault === 'unknown_tool') return tools.some(isCustomTool);
  if (fault !== 'pause_turn') return recordToolOf(request.body) !== undefined;
  return (choice?.type ?? 'auto') === 'auto' && tools.some((tool) => isSearchTool(tool) || isFetchTool(tool));
}

/** The answer to a checked request: the same for the same request, sites and seed. */
export function composeAnswer(request: CheckedRequest, context: AnswerContext): Answer {
  const { body } = request;
  if (context.fault === 'refusal') return refusal();
  const prompt = readPrompt(body);
  let ids = 0;
  const nextId = (prefix: 'toolu' | 'srvtoolu') => idFor(prefix, `${context.seed} ${(ids += 1)}`);
  const tools = new ServerTools(
    context.web,
    body.tools ?? [],
    new Set(prompt.urls),
    () => nextId('srvtoolu'),
    context.nowIso,
  );
  const choice = body.tool_choice?.type ?? 'auto';
  const isClosed = lastResult(request) === 'accepted' || context.fault === 'prose_only';
  const isForced = choice === 'any' || choice === 'tool' || choice === 'none' || isClosed;
  const fields = fieldsOf(body, prompt);
  const record = recordToolOf(body);
  const isMany = record !== undefined && isOfSeveral(record.input_schema);
  const found: Research = isMany
    ? { blocks: [], findings: findItems(fields, prompt.readings, mostAsked(prompt)), missing: [] }
    : isForced
      ? { blocks: [], findings: findValues(fields, prompt.readings, prompt.entity), missing: [] }
      : research({ fields, prompt, before: callsSoFar(request), stopEarly: context.fault === 'pause_turn' }, tools);
  if (isForced || isMany) {
    const names = new Set(found.findings.map((finding) => finding.name));
    found.missing = fields.filter((field) => !names.has(field));
  }
  const opening =
    found.blocks.length > 0 ? [textBlock(`Let me look that up${prompt.entity ? ` for ${prompt.entity}` : ''}.`)] : [];
  const spoken = [...thinkingFor(request, fields), ...opening, ...found.blocks];
  const end = isClosed
    ? { content: [textBlock(closingWords(request, prompt, found))], stop: 'end_turn' as const }
    : conclude(request, context, prompt, found, fields, () => nextId('toolu'));
  const isPaused = context.fault === 'pause_turn';
  return measure(request, context, {
    content: isPaused ? spoken : [...spoken, ...end.content],
    stop_reason: isPaused ? 'pause_turn' : end.stop,
    server_tool_use: tools.used,
  });
}

/** "at most 20": how many of them the prompt asks for. */
function mostAsked({ instructions }: Prompt): number {
  return Number(/\bat most (\d{1,3})\b/i.exec(instructions)?.[1] ?? 100);
}

interface Conclusion {
  content: OutputBlock[];
  stop: 'end_turn' | 'tool_use';
}

/** The record, the JSON or the words a turn ends with. */
function conclude(
  { body }: CheckedRequest,
  context: AnswerContext,
  prompt: Prompt,
  found: Research,
  fields: string[],
  nextId: () => string,
): Conclusion {
  const call = (name: string, input: unknown): Conclusion => ({
    content: [{ type: 'tool_use', id: nextId(), name, input, caller: { type: 'direct' } }],
    stop: 'tool_use',
  });
  const choice = body.tool_choice;
  const format = body.output_config?.format;
  const record = recordToolOf(body);
  if (context.fault === 'unknown_tool') return call('apply_changes', { apply_all: true, create_new_entities: true });
  if (choice?.type !== 'none') {
    const named = (body.tools ?? [])
      .filter(isCustomTool)
      .find((tool) => choice?.type === 'tool' && tool.name === choice.name);
    const tool: CustomTool | undefined =
      named ?? record ?? (choice?.type === 'any' ? (body.tools ?? []).find(isCustomTool) : undefined);
    if (tool && tool === record) return call(tool.name, recordInput(tool, context, prompt, found, fields));
    if (tool) return call(tool.name, emptyFor({ schema: tool.input_schema, root: tool.input_schema }));
  }
  if (format) {
    const value = isRecordSchema(format.schema)
      ? fitRecord(format.schema, found.findings, found.missing)
      : plainObject(format.schema, found);
    return { content: [textBlock(JSON.stringify(value))], stop: 'end_turn' };
  }
  return { content: [textBlock(inWords(prompt, found))], stop: 'end_turn' };
}

function recordInput(
  tool: CustomTool,
  context: AnswerContext,
  prompt: Prompt,
  found: Research,
  fields: string[],
): unknown {
  const { readings } = prompt;
  const scene = { fields, readings, findings: found.findings, isOfSeveral: isOfSeveral(tool.input_schema) };
  switch (context.fault) {
    case 'malformed_input':
      return MALFORMED_INPUT;
    case 'hijacked':
      return hijackedRecord(context.hijackKind, scene);
    case 'invented_values':
      return fitRecord(tool.input_schema, inventedFindings(scene), []);
    default:
      return fitRecord(tool.input_schema, found.findings, found.missing);
  }
}

/** An object whose members are the fields themselves. */
function plainObject(schema: Record<string, unknown>, found: Research): Record<string, unknown> {
  const empty = emptyFor({ schema, root: schema });
  const known = Object.fromEntries(found.findings.map((finding) => [finding.name, finding.value]));
  return Object.fromEntries(
    Object.entries(empty as Record<string, unknown>).map(([name, value]) => [
      name,
      (value === null || value === '') && Object.hasOwn(known, name) ? known[name] : value,
    ]),
  );
}

function inWords(prompt: Prompt, found: Research): string {
  if (found.findings.length === 0) {
    return `I could not find anything${prompt.entity ? ` about ${prompt.entity}` : ''} in what I was given.`;
  }
  const lines = found.findings.map((finding) => `- ${finding.name}: ${finding.value} (${finding.source_url})`);
  return [`Here is what I found${prompt.entity ? ` about ${prompt.entity}` : ''}:`, ...lines].join('\n');
}

function closingWords(request: CheckedRequest, prompt: Prompt, found: Research): string {
  return lastResult(request) === 'accepted' ? 'The record has been submitted.' : inWords(prompt, found);
}

/** How the last call of the record tool went; null when it has not been called in the last turn. */
function lastResult({ body }: CheckedRequest): 'accepted' | 'refused' | null {
  const last = body.messages.at(-1);
  if (last?.role !== 'user' || !recordToolOf(body)) return null;
  const results = blocksOf(last.content).filter((block) => block.type === 'tool_result');
  if (results.length === 0) return null;
  return results.some((result) => result.is_error) ? 'refused' : 'accepted';
}

/** Calls of server tools in a turn that was paused and now goes on. */
function callsSoFar({ body }: CheckedRequest): { searches: number; fetches: number } {
  const turn: ContentBlock[] = [];
  for (const message of body.messages.toReversed()) {
    if (message.role !== 'assistant') break;
    turn.push(...blocksOf(message.content));
  }
  const count = (name: string) =>
    turn.filter((block) => block.type === 'server_tool_use' && block.name === name).length;
  return { searches: count('web_search'), fetches: count('web_fetch') };
}

/** Thinking is on unless it is switched off; without `display: "summarized"` only its signature shows. */
function thinkingFor({ body }: CheckedRequest, fields: string[]): OutputBlock[] {
  if (body.thinking?.type === 'disabled') return [];
  const isShown = body.thinking?.type === 'adaptive' && body.thinking.display === 'summarized';
  const thinking = isShown ? `I am asked for ${fields.length} fields and will take only what a page says.` : '';
  return [{ type: 'thinking', thinking, signature: sign(thinking) }];
}

function textBlock(text: string): OutputBlock {
  return { type: 'text', text, citations: null };
}

const THINKING_TOKENS = { low: 40, medium: 90, high: 180, xhigh: 300, max: 500 } as const;

type Draft = Pick<Answer, 'content' | 'stop_reason' | 'server_tool_use'>;

/** Counts the tokens of an answer and cuts it where a limit or a stop sequence ends it. */
function measure({ body }: CheckedRequest, context: AnswerContext, draft: Draft): Answer {
  const thinking_tokens =
    body.thinking?.type === 'disabled' ? 0 : THINKING_TOKENS[body.output_config?.effort ?? 'medium'];
  const answer: Answer = {
    ...draft,
    stop_sequence: null,
    stop_details: null,
    thinking_tokens,
    output_tokens: thinking_tokens + draft.content.reduce((sum, block) => sum + spokenTokens(block), 0),
    ...rereadingsOf(draft),
  };
  for (const sequence of body.stop_sequences ?? []) cutAtSequence(answer, sequence);
  // Ten thousand fields have no room in any limit; a model gone wild is let through, its bill is not.
  if (context.fault === 'hijacked') answer.output_tokens = Math.min(answer.output_tokens, body.max_tokens);
  const isCut = context.fault === 'max_tokens' || answer.output_tokens > body.max_tokens;
  return isCut ? cutShort(answer, body.max_tokens) : answer;
}

/** After each result the model goes on with everything so far before it; a turn that pauses goes on another time. */
function rereadingsOf({ content, stop_reason }: Draft): Pick<Answer, 'rereadings' | 'tool_input_tokens'> {
  let soFar = 0;
  const seen: number[] = [];
  for (const block of content) {
    soFar += estimatePart(block);
    if (block.type.endsWith('_tool_result')) seen.push(soFar);
  }
  if (stop_reason === 'pause_turn') seen.pop();
  return { rereadings: seen.length, tool_input_tokens: seen.reduce((sum, tokens) => sum + tokens, 0) };
}

/** Tokens the model itself wrote; results of server tools are not its words. */
function spokenTokens(block: OutputBlock): number {
  if (block.type === 'text') return estimateText(String(block.text));
  if (block.type === 'tool_use' || block.type === 'server_tool_use')
    return 12 + estimateText(JSON.stringify(block.input));
  return 0;
}

function cutAtSequence(answer: Answer, sequence: string): void {
  const index = answer.content.findIndex((block) => block.type === 'text' && String(block.text).includes(sequence));
  const block = answer.content[index];
  if (!block) return;
  const text = String(block.text).split(sequence)[0] ?? '';
  answer.content = [...answer.content.slice(0, index), ...(text === '' ? [] : [textBlock(text)])];
  answer.stop_reason = 'stop_sequence';
  answer.stop_sequence = sequence;
}

/** The end of the tokens: the last thing said breaks off in the middle. */
function cutShort(answer: Answer, limit: number): Answer {
  const content = [...answer.content];
  const last = content.at(-1);
  if (last?.type === 'text')
    content[content.length - 1] = textBlock(String(last.text).slice(0, Math.ceil(String(last.text).length / 2)));
  if (last?.type === 'tool_use') {
    const { fields } = last.input as { fields?: unknown };
    const half = Array.isArray(fields) ? { fields: fields.slice(0, Math.floor(fields.length / 2)) } : {};
    content[content.length - 1] = { ...last, input: half };
  }
  const output_tokens = Math.min(answer.output_tokens, limit);
  return {
    ...answer,
    content,
    stop_reason: 'max_tokens',
    stop_sequence: null,
    output_tokens,
    thinking_tokens: Math.min(answer.thinking_tokens, output_tokens),
  };
}

function refusal(): Answer {
  const explanation = 'The request was declined by a safety classifier.';
  return {
    content: [],
    stop_reason: 'refusal',
    stop_sequence: null,
    stop_details: { type: 'refusal', category: 'general_harms', explanation },
    output_tokens: 1,
    thinking_tokens: 0,
    rereadings: 0,
    tool_input_tokens: 0,
    server_tool_use: { web_search_requests: 0, web_fetch_requests: 0 },
  };
}
