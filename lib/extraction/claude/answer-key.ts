import { createHash } from 'node:crypto';
import { PROMPT_VERSION, SYSTEM_PROMPT } from './prompt';
import { type RecordToolDefinition } from './record-tool';

/** Raised whenever the same answer may give other observations than before; recorded with the model that answered. */
export const CLAIMS_VERSION = 'claude/1.3.0';

/** As observations record it: which reading, by which model. */
export const claudeVersion = (model: string): string => `${CLAIMS_VERSION}+${model}`;

/**
 * Names the question: the same text, words, fields, model and version are the same question, whose answer is known.
 * @returns SHA-256 in hex
 */
export function answerKey(question: { message: string; tool: RecordToolDefinition; model: string }): string {
  const parts = [question.message, PROMPT_VERSION, SYSTEM_PROMPT, question.tool, question.model, CLAIMS_VERSION];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
