import { z } from 'zod';

/*
 * Shapes of the Reconciliation Service API 0.2 as this service sends and takes them, by the specification of the W3C
 * Entity Reconciliation Community Group. Where its schemas allow more than we ever answer, these allow less.
 */

/** Queries taken together. OpenRefine sends batches of this size, since the manifest names it. */
export const MAX_QUERIES = 50;
/** Candidates of one query, and those told when the query sets no limit. */
export const MAX_CANDIDATES = 25;
export const USUAL_CANDIDATES = 5;
/** Entities and properties of one data extension. */
export const MAX_EXTENDED = 1000;
export const MAX_EXTENSION_PROPERTIES = 100;
/** Suggestions at a time, and how far they can be leafed through. */
export const SUGGESTED = 10;
export const MAX_CURSOR = 10_000;
/** Longest text of a query or a value, in characters: longer ones are no names. */
export const MAX_TEXT = 1000;

const typeShape = z.object({ id: z.string().min(1), name: z.string().min(1), description: z.string().optional() });
const template = z.string().regex(/\{\{id\}\}/);
const endpoint = z.object({ service_url: z.url(), service_path: z.string() });

const settingShape = z.object({
  name: z.string(),
  label: z.string(),
  type: z.literal('number'),
  default: z.number(),
  help_text: z.string(),
});

export const manifestAnswer = z.object({
  versions: z.array(z.string()).refine((versions) => versions.includes('0.2')),
  name: z.string(),
  identifierSpace: z.url(),
  schemaSpace: z.url(),
  documentation: z.url(),
  logo: z.url(),
  serviceVersion: z.string(),
  defaultTypes: z.array(typeShape),
  view: z.object({ url: template }),
  preview: z.object({ url: template, width: z.number().int(), height: z.number().int() }),
  suggest: z.object({ entity: endpoint, type: endpoint, property: endpoint }),
  extend: z.object({ propose_properties: endpoint, property_settings: z.array(settingShape) }),
  batchSize: z.number().int(),
});
export type Manifest = z.infer<typeof manifestAnswer>;

const candidate = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  description: z.string().optional(),
  type: z.array(typeShape),
  score: z.number().min(0).max(100),
  match: z.boolean(),
  features: z.array(z.object({ id: z.string(), value: z.union([z.boolean(), z.number()]) })),
});
export type ReconCandidate = z.infer<typeof candidate>;

const result = z.object({
  result: z.array(candidate),
  error: z.string().optional().describe('Why this query was not answered; the others of its batch are.'),
});
export type ReconResult = z.infer<typeof result>;
export const resultBatchAnswer = z.record(z.string(), result);

const extensionValue = z.union([
  z.strictObject({ id: z.string(), name: z.string() }),
  z.strictObject({ str: z.string() }),
  z.strictObject({ float: z.number() }),
  z.strictObject({ int: z.number().int() }),
  z.strictObject({ date: z.iso.datetime() }),
]);
export type ExtensionValue = z.infer<typeof extensionValue>;

export const extensionAnswer = z.object({
  meta: z.array(z.object({ id: z.string(), name: z.string(), type: typeShape.optional() })),
  rows: z.record(z.string(), z.record(z.string(), z.array(extensionValue))),
});
export type Extension = z.infer<typeof extensionAnswer>;

export const serviceAnswer = z.union([manifestAnswer, extensionAnswer, resultBatchAnswer]);

const named = z.object({ id: z.string().min(1), name: z.string().min(1), description: z.string().optional() });
export const suggestAnswer = z.object({
  result: z.array(named.extend({ notable: z.array(typeShape).optional() })),
});
export type Suggestion = z.infer<typeof suggestAnswer>['result'][number];

export const proposalAnswer = z.object({
  type: z.string().optional(),
  limit: z.number().int().optional(),
  properties: z.array(named),
});

const callback = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/, 'must be the name of a function')
  .optional()
  .describe('Wraps the answer in a call of this function (JSONP). Not for a browser’s session.');

/** A batch or an extension is JSON inside a parameter: read by `read-batch` and `read-extension`. */
const parts = {
  queries: z
    .string()
    .optional()
    .meta({
      description: 'A batch of reconciliation queries, as JSON.',
      examples: [
        '{"q0": {"query": "Perry Homes", "type": "builder", "properties": [{"pid": "city", "v": "Houston"}]}}',
      ],
    }),
  extend: z.string().optional().describe('A data extension query, as JSON.'),
};

/** Parameters that are not ours are left alone: jQuery adds one against caches. */
export const serviceQuery = z.object({ ...parts, callback });
export const serviceForm = z.object(parts);
export type ServiceForm = z.infer<typeof serviceForm>;

export const keyParams = z.object({ key: z.string().min(1).max(200) });
export const SUGGEST_KINDS = ['entity', 'type', 'property'] as const;
export type SuggestKind = (typeof SUGGEST_KINDS)[number];
export const suggestParams = z.object({ kind: z.enum(SUGGEST_KINDS) });
export const suggestQuery = z.object({
  prefix: z.string().max(200).default(''),
  cursor: z.coerce.number().int().min(0).max(MAX_CURSOR).default(0),
  type: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('Only of this type of entity.'),
  callback,
});

export const proposalQuery = z.object({
  type: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  callback,
});

export const previewParams = z.object({ id: z.string().min(1).max(60) });
