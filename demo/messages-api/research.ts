import { fieldsAsked, isRecordSchema, isSchema, namesIn } from './fit-schema';
import { findValues, type Finding } from './find-values';
import type { Prompt, Reading } from './read-prompt';
import { isCustomTool, type CountTokensBody, type CustomTool } from './request-schema';
import type { ServerToolBlock, ServerTools } from './server-tools';

const MAX_SEARCHES = 2;
const MAX_FETCHES = 3;

/** What is asked for when neither tool nor prompt says. */
const USUAL_FIELDS = ['name', 'phone', 'email', 'address', 'city', 'state', 'postal_code', 'website', 'founded_year'];

/** The tool that takes a record, if there is one. */
export function recordToolOf(body: CountTokensBody): CustomTool | undefined {
  return (body.tools ?? []).filter(isCustomTool).find((tool) => isRecordSchema(tool.input_schema));
}

/** The fields a request is after. */
export function fieldsOf(body: CountTokensBody, prompt: Prompt): string[] {
  const tool = recordToolOf(body);
  const schema = tool?.input_schema ?? body.output_config?.format?.schema;
  const asked = schema && isRecordSchema(schema) ? fieldsAsked(schema, tool?.description) : [];
  if (asked.length > 0) return asked;
  if (schema && !tool && isSchema(schema.properties)) return Object.keys(schema.properties);
  const named = namesIn(prompt.instructions);
  return named.length > 0 ? named : USUAL_FIELDS;
}

/** What looking things up brought. */
export interface Research {
  blocks: ServerToolBlock[];
  findings: Finding[];
  missing: string[];
}

interface Topic {
  fields: string[];
  prompt: Prompt;
  /** Calls of the paused turn that goes on now. */
  before: { searches: number; fetches: number };
  /** Stop after one call. */
  stopEarly: boolean;
}

/**
 * Answers from the texts at hand and looks the rest up while tools and patience last: at most two searches and three
 * fetches a turn, and none for what is known already.
 */
export function research(topic: Topic, tools: ServerTools): Research {
  const { fields, prompt, before } = topic;
  const readings: Reading[] = [...prompt.readings];
  const blocks: ServerToolBlock[] = [];
  const look = () => findValues(fields, readings, prompt.entity);
  const missing = () => without(fields, look());
  const tried = new Set(readings.map((reading) => reading.url));
  const isDone = () => (topic.stopEarly ? tools.calls > 0 : missing().length === 0);

  const fetchFrom = (urls: string[]) => {
    for (const url of urls) {
      if (isDone() || before.fetches >= MAX_FETCHES) return;
      if (tried.has(url)) continue;
      tried.add(url);
      before.fetches += 1;
      const { blocks: made, page } = tools.fetch(url);
      blocks.push(...made);
      if (page) readings.push({ url: page.url, text: page.text, origin: 'found' });
    }
  };
  if (tools.fetchTool) fetchFrom(prompt.urls);
  while (tools.searchTool && !isDone() && (before.searches < MAX_SEARCHES || topic.stopEarly)) {
    const { blocks: made, pages } = tools.search(queryFor(topic, missing(), before.searches));
    before.searches += 1;
    blocks.push(...made);
    // A page fetched whole is not read a second time in part.
    for (const page of pages) {
      if (!tried.has(page.url)) readings.push({ url: page.url, text: page.text, origin: 'found' });
    }
    if (tools.fetchTool) fetchFrom(pages.map((page) => page.url).slice(0, 1));
  }
  if (topic.stopEarly && tools.calls === 0 && tools.fetchTool) {
    const url = prompt.urls[0] ?? 'http://unknown.test/';
    blocks.push(...tools.fetch(url).blocks);
  }
  return { blocks, findings: look(), missing: missing() };
}

function without(fields: string[], findings: Finding[]): string[] {
  const found = new Set(findings.map((finding) => finding.name));
  return fields.filter((field) => !found.has(field));
}

/** First what the user wants searched, or the name and what is missing most; then the name with the rest. */
function queryFor({ prompt }: Topic, missing: string[], round: number): string {
  if (round === 0 && prompt.query !== null) return prompt.query;
  const about = prompt.entity ?? (prompt.instructions.split('\n')[0] ?? '').slice(0, 80);
  const words = missing.slice(round * 3, round * 3 + 3).map((field) => field.replaceAll('_', ' '));
  const topic = [about, prompt.city ?? '', ...(words.length > 0 ? words : [`page ${round + 1}`])];
  return topic.join(' ').replace(/\s+/g, ' ').trim().slice(0, 200);
}
