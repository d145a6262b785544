import { z } from 'zod';

/** What may go wrong before an answer: the API fails or never answers. */
export const HTTP_FAULTS = ['rate_limit', 'overloaded', 'server_error', 'time_out'] as const;
/** What may be wrong with an answer: the API is well and the model is not. */
export const ANSWER_FAULTS = [
  'pause_turn',
  'refusal',
  'max_tokens',
  'invented_values',
  'hijacked',
  'prose_only',
  'unknown_tool',
  'malformed_input',
] as const;
/** What may happen to a request of a batch, or to the batch. */
export const REQUEST_FAULTS = ['batch_errored', 'batch_expired', 'batch_broken_line'] as const;
export const WHOLE_BATCH_FAULTS = ['batch_never_ends'] as const;
export const BATCH_FAULTS = [...REQUEST_FAULTS, ...WHOLE_BATCH_FAULTS] as const;
export type BatchFault = (typeof BATCH_FAULTS)[number];
export type HttpFault = (typeof HTTP_FAULTS)[number];
export type AnswerFault = (typeof ANSWER_FAULTS)[number];
export type ModelFault = HttpFault | AnswerFault | BatchFault;
const ALL = [...HTTP_FAULTS, ...ANSWER_FAULTS, ...BATCH_FAULTS] as const;

/** What a hijacked model does: see hijacked-answers.ts. `rotate` takes the next one each time. */
export const HIJACK_KINDS = [
  'other_fields',
  'other_entities',
  'other_urls',
  'script_tags',
  'instructions',
  'extra_keys',
  'ten_thousand_fields',
] as const;
export type HijackKind = (typeof HIJACK_KINDS)[number];

/** How many more answers a switch spoils: a number, "always", or 0 for none. */
export type Remaining = number | 'always';

/** All switches of the Messages API as they stand. */
export type ModelFaults = Record<ModelFault, Remaining> & {
  /** Sent as Retry-After with `rate_limit`, in seconds; null sends none. */
  retry_after_s: number | null;
  hijack_kind: HijackKind | 'rotate';
};

export const NO_MODEL_FAULTS: ModelFaults = {
  ...(Object.fromEntries(ALL.map((fault) => [fault, 0])) as Record<ModelFault, Remaining>),
  retry_after_s: 5,
  hijack_kind: 'rotate',
};

const remaining = z
  .union([z.int().min(0).max(10_000), z.enum(['off', 'once', 'always'])])
  .transform((value): Remaining => (value === 'off' ? 0 : value === 'once' ? 1 : value));

/** Body of the control API's switch: only the named switches move. "off" is 0 and "once" is 1. */
export const modelFaultsPatchSchema = z.strictObject({
  ...(Object.fromEntries(ALL.map((fault) => [fault, remaining.optional()])) as Record<
    ModelFault,
    z.ZodOptional<typeof remaining>
  >),
  retry_after_s: z.int().min(0).max(86_400).nullable().optional(),
  hijack_kind: z.enum([...HIJACK_KINDS, 'rotate']).optional(),
});
export type ModelFaultsPatch = z.infer<typeof modelFaultsPatchSchema>;

/**
 * The first armed fault of a group that can show in this request, and the switches as they are after it. One that
 * cannot show (a paused turn without server tools) stays armed for a request in which it can.
 */
export function strikeModel<Fault extends ModelFault>(
  faults: ModelFaults,
  group: readonly Fault[],
  canShow: (fault: Fault) => boolean = () => true,
): { fault: Fault | null; remaining: ModelFaults } {
  const fault = group.find((one) => faults[one] !== 0 && canShow(one)) ?? null;
  if (fault === null) return { fault, remaining: faults };
  const left: Remaining = faults[fault];
  return { fault, remaining: left === 'always' ? faults : { ...faults, [fault]: left - 1 } };
}
