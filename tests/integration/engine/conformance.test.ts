import type { InngestFunction } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANCEL_CASES } from './conformance-cancels';
import { START_CASES } from './conformance-starts';
import { openScene, openStage, play, type Stage } from './conformance-stage';
import { STEP_CASES } from './conformance-steps';
import { INVOKE_CASES, WAIT_CASES } from './conformance-waits';

/**
 * The rules of the protocol as a table. Every case is a handful of functions, what happens to them, and what they must
 * have done in the end. `CONFORMANCE_INNGEST_DEV=http://127.0.0.1:8288` plays the same table on a real dev server.
 */
const CASES = [...STEP_CASES, ...WAIT_CASES, ...INVOKE_CASES, ...CANCEL_CASES, ...START_CASES];

let stage: Stage;
let played: Promise<unknown[]>[] = [];

beforeAll(async () => {
  stage = await openStage();
  const scenes = CASES.map((_case, index) => openScene(stage, index));
  const functions = CASES.flatMap((rule, index): InngestFunction.Any[] => rule.define(scenes[index] as never));
  await stage.start(functions);
  // All at once: most of a case is waiting.
  played = CASES.map((rule, index) => play(stage, rule, scenes[index] as never));
  await Promise.allSettled(played);
}, 120_000);
afterAll(() => stage.stop());

describe('the engine keeps the rule that', () => {
  it.each(CASES.map((rule, index) => ({ ...rule, index })))('$rule', async ({ index, ...rule }) => {
    const expected = rule.unordered ? rule.notes.map((note) => JSON.stringify(note)).sort() : rule.notes;
    expect(await played[index]).toEqual(expected);
  });
});
