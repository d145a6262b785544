import type {
  JsonSchema,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  Reference,
} from '@/lib/auth/openapi';
import { exampleOf } from './describe-schema';

/** One operation as the reference shows it: references resolved, the base in front of the path. */
export interface DocOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  parameters: OpenApiParameter[];
  body: { required: boolean; schema: JsonSchema; isForm: boolean } | null;
  answers: DocAnswer[];
  /** Statuses of the problems it may answer with. */
  problems: { status: string; codes: string }[];
  curl: string;
  /** Everything a search looks through, lower case. */
  haystack: string;
}

export interface DocAnswer {
  status: string;
  description: string;
  contentType: string | null;
  schema: JsonSchema | null;
}

export interface DocGroup {
  tag: string;
  operations: DocOperation[];
}

/** The document's operations, grouped by tag in the document's order. */
export function readDocument(document: OpenApiDocument): DocGroup[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) => {
    const base = item.servers?.[0]?.url ?? document.servers[0]?.url ?? '';
    return Object.entries(item).flatMap(([method, operation]) =>
      method === 'servers' || !operation
        ? []
        : [readOperation(document, method.toUpperCase(), base + path, operation as OpenApiOperation)],
    );
  });
  return document.tags
    .map(({ name }) => ({ tag: name, operations: operations.filter((operation) => operation.tag === name) }))
    .filter((group) => group.operations.length > 0);
}

/** Groups with only the operations in which every word of the query occurs. */
export function searchOperations(groups: readonly DocGroup[], query: string): DocGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  return groups
    .map(({ tag, operations }) => ({
      tag,
      operations: operations.filter(({ haystack }) => words.every((word) => haystack.includes(word))),
    }))
    .filter((group) => group.operations.length > 0);
}

function readOperation(
  document: OpenApiDocument,
  method: string,
  path: string,
  operation: OpenApiOperation,
): DocOperation {
  const parameters = (operation.parameters ?? []).map((entry) => resolve<OpenApiParameter>(document, entry));
  const [bodyType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const body =
    operation.requestBody && content
      ? { required: operation.requestBody.required, schema: content.schema, isForm: bodyType !== 'application/json' }
      : null;
  const responses = Object.entries(operation.responses);
  const isPublic = operation.security.length === 0;
  return {
    id: operation.operationId,
    method,
    path,
    tag: operation.tags[0] ?? '',
    summary: operation.summary,
    description: operation.description,
    parameters,
    body,
    answers: responses.flatMap(([status, answer]) => ('$ref' in answer ? [] : [readAnswer(status, answer)])),
    problems: responses.flatMap(([status, answer]) =>
      '$ref' in answer && status !== 'default'
        ? [{ status, codes: resolve<OpenApiResponse>(document, answer).description }]
        : [],
    ),
    curl: curlOf({ method, path, parameters, body, isPublic }),
    haystack: [
      method,
      path,
      operation.summary,
      operation['x-permission'],
      ...parameters.map(({ name }) => name),
      ...memberNames(content?.schema),
    ]
      .join(' ')
      .toLowerCase(),
  };
}

function readAnswer(status: string, answer: OpenApiResponse): DocAnswer {
  const [contentType = null, body] = Object.entries(answer.content ?? {})[0] ?? [];
  return { status, description: answer.description, contentType, schema: body?.schema ?? null };
}

function memberNames(schema: JsonSchema | undefined): string[] {
  return schema?.properties ? Object.keys(schema.properties) : [];
}

function resolve<T extends object>(document: OpenApiDocument, entry: T | Reference): T {
  if (!('$ref' in entry)) return entry;
  const keys = entry.$ref.replace(/^#\//, '').split('/');
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document) as T;
}

interface CurlInput {
  method: string;
  path: string;
  parameters: readonly OpenApiParameter[];
  body: DocOperation['body'];
  isPublic: boolean;
}

const inQuotes = (text: string) => text.replaceAll("'", "'\\''");

/** Fields of a form that say of themselves what could stand in them. */
function formExamples(schema: JsonSchema): string[] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, { examples }]) =>
    Array.isArray(examples) ? [`--data-urlencode '${inQuotes(`${name}=${String(examples[0])}`)}'`] : [],
  );
}

/** A command that can be pasted once $URL and $TOKEN are set. */
function curlOf({ method, path, parameters, body, isPublic }: CurlInput): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_all, name: string) => {
    const schema = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema;
    const example = schema ? exampleOf(schema) : 1;
    return example === '…' ? '1' : String(example);
  });
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, name)))}`)
    .join('&');
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}"$URL${filled}${query ? `?${query}` : ''}"`];
  if (!isPublic) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (body?.isForm) lines.push(...formExamples(body.schema));
  else if (body) {
    lines.push(`-H "Content-Type: application/json"`);
    lines.push(`-d '${inQuotes(JSON.stringify(exampleOf(body.schema)))}'`);
  }
  return lines.join(' \\\n  ');
}
