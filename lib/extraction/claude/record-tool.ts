import { type FieldDefinition } from '@/lib/catalog/entity-type';

/** The one tool of ours that a model is given. It only states values: calling it does nothing. */
export const RECORD_TOOL = 'submit_record';

/** A tool as the Messages API takes it. Strict: names and types of what comes back are guaranteed, its truth is not. */
export interface RecordToolDefinition {
  name: typeof RECORD_TOOL;
  description: string;
  strict: true;
  input_schema: {
    type: 'object';
    additionalProperties: false;
    required: string[];
    properties: Record<string, unknown>;
  };
}

/** A flat list, everything but the name nullable: required values make models invent. */
export function recordTool(fields: readonly FieldDefinition[]): RecordToolDefinition {
  const names = fields.map(({ name }) => name);
  return toolOf(names, {
    name: { type: 'string', enum: names },
    value: { type: ['string', 'null'], description: 'As written, one entry per member for lists' },
    source_url: { type: ['string', 'null'], description: 'Page on which the quote stands' },
    quote: QUOTE,
    confidence: { type: ['number', 'null'], description: '0 to 1' },
  });
}

/** The same for a page that tells of several: each entry says of which it is. The page is known, and entries are many. */
export function recordItemsTool(fields: readonly FieldDefinition[]): RecordToolDefinition {
  const names = fields.map(({ name }) => name);
  return toolOf(names, {
    item: { type: 'string', description: `Its ${names[0]}, alike in all its entries` },
    name: { type: 'string', enum: names },
    value: { type: ['string', 'null'], description: 'As written' },
    quote: QUOTE,
  });
}

const QUOTE = { type: ['string', 'null'], description: 'Shortest verbatim passage that states the value' };

function toolOf(names: readonly string[], properties: Record<string, unknown>): RecordToolDefinition {
  return {
    name: RECORD_TOOL,
    description: 'Submit what the pages state. Call it once, at the end.',
    strict: true,
    input_schema: {
      type: 'object',
      additionalProperties: false,
      required: ['fields', 'not_found'],
      properties: {
        fields: {
          type: 'array',
          items: { type: 'object', additionalProperties: false, required: Object.keys(properties), properties },
        },
        not_found: { type: 'array', items: { type: 'string', enum: names } },
      },
    },
  };
}
