import { z } from 'zod';

/** What can be wrong with the demo world's Claude, in the order of its page: first the service, then what it answers, then its batches. */
export const MODEL_FAULTS = {
  rate_limit: { label: 'Too many requests', what: '429, with the wait below as retry-after' },
  overloaded: { label: 'Overloaded', what: '529: busy, without saying for how long' },
  server_error: { label: 'Server error', what: '500 from the service itself' },
  time_out: { label: 'No answer', what: 'The call is lost: nobody knows whether it was made and charged' },
  pause_turn: { label: 'Pauses', what: 'A long search stops halfway and has to be taken up again' },
  refusal: { label: 'Refuses', what: 'Ends without content, as a safety refusal does' },
  max_tokens: { label: 'Cut off', what: 'The record breaks off at the length limit' },
  prose_only: { label: 'Only talks', what: 'Words instead of a record' },
  invented_values: { label: 'Invents', what: 'Values or quotes that stand on no page' },
  hijacked: { label: 'Obeys the page', what: 'Answers as somebody wished who planted instructions; choose how below' },
  unknown_tool: { label: 'Unknown tool', what: 'Calls a tool that would apply every change, which nobody gave it' },
  malformed_input: { label: 'Malformed record', what: 'A record of the wrong types, with parts missing' },
  batch_errored: { label: 'Batch: an error', what: 'A question of a batch ends in an error of the service' },
  batch_expired: { label: 'Batch: expires', what: 'A question of a batch is not come to within its day' },
  batch_broken_line: { label: 'Batch: broken line', what: 'An answer of a batch breaks off and cannot be read' },
  batch_never_ends: { label: 'Batch: never ends', what: 'A batch stays at work for ever' },
} as const;
export type ModelFault = keyof typeof MODEL_FAULTS;
export const MODEL_FAULT_NAMES = Object.keys(MODEL_FAULTS) as ModelFault[];

/** What a model does that obeys a page. */
export const HIJACK_KINDS = {
  rotate: 'Each in turn',
  other_fields: 'Fields nobody asked for',
  other_entities: 'Facts of another builder',
  other_urls: 'Sources inside this network',
  script_tags: 'Scripts as values',
  instructions: 'Orders as values',
  extra_keys: 'Approvals and SQL beside values',
  ten_thousand_fields: 'Ten thousand fields',
} as const;
export type HijackKind = keyof typeof HIJACK_KINDS;

const hijackKind = z.enum(Object.keys(HIJACK_KINDS) as [HijackKind, ...HijackKind[]]);
const each = <Shape extends z.ZodType>(shape: Shape) =>
  Object.fromEntries(MODEL_FAULT_NAMES.map((name) => [name, shape])) as Record<ModelFault, Shape>;

/** How many more answers a switch spoils; 0 is off. */
const remaining = z.union([z.number().int().min(0), z.literal('always')]);
export type Remaining = z.infer<typeof remaining>;

const modelFaults = z.object({
  ...each(remaining),
  retry_after_s: z.number().int().nullable(),
  hijack_kind: hijackKind,
});
export type ModelFaults = z.infer<typeof modelFaults>;

const modelCall = z.object({
  id: z.number().int(),
  at: z.string(),
  path: z.string(),
  model: z.string().nullable(),
  tools: z.array(z.string()),
  status: z.number().int(),
  outcome: z.string(),
  fault: z.string().nullable(),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cache_read_tokens: z.number().int(),
  cache_creation_tokens: z.number().int(),
  searches: z.number().int(),
  fetches: z.number().int(),
});
export type DemoModelCall = z.infer<typeof modelCall>;

/** What the world's state tells of its Messages API. */
export const messagesApiShape = z.object({
  faults: modelFaults,
  totals: z.object({
    calls: z.number().int(),
    errors: z.number().int(),
    input_tokens: z.number().int(),
    output_tokens: z.number().int(),
    searches: z.number().int(),
  }),
  calls: z.array(modelCall),
});
export type DemoMessagesApi = z.infer<typeof messagesApiShape>;

export const modelFaultsInput = z
  .strictObject({
    ...each(z.union([z.int().min(0).max(10_000), z.literal('always')]).optional()),
    retry_after_s: z.int().min(0).max(86_400).nullable().optional(),
    hijack_kind: hijackKind.optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'names no switch');
export type ModelFaultsPatch = z.infer<typeof modelFaultsInput>;
