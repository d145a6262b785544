import { describe, expect, it } from 'vitest';
import { interpretResponse } from '@/inngest/engine/interpret-response';

const op = (fields: object) => JSON.stringify([{ id: 'h', op: 'StepRun', displayName: 'My step', ...fields }]);
const read = (status: number, body: string, headers: Record<string, string> = {}) =>
  interpretResponse(status, new Headers(headers), body);

describe('a response', () => {
  it('of 200 is the result, as written', () => {
    expect(read(200, '{"b":1,"a":"\\u0000"}')).toEqual({ kind: 'complete', output: '{"b":1,"a":"\\u0000"}' });
    expect(read(200, 'null')).toEqual({ kind: 'complete', output: 'null' });
  });

  it('of 200 that is no JSON is a failure of the transport, to be retried', () => {
    expect(read(200, '<html>')).toMatchObject({ kind: 'retry' });
  });

  it('with a finished step carries its output; a step without data has null', () => {
    expect(read(206, op({ data: { x: 1 } }))).toEqual({
      kind: 'step',
      step: { id: 'h', op: 'StepRun', name: 'My step' },
      output: '{"x":1}',
      error: null,
      race: false,
    });
    expect(read(206, op({}))).toMatchObject({ kind: 'step', output: 'null' });
  });

  it('with a failed step tells retriable from final', () => {
    const error = { name: 'TypeError', message: 'no', stack: 'at x', __serialized: true };
    expect(read(206, op({ op: 'StepError', error }), { 'x-inngest-no-retry': 'false', 'retry-after': '7' })).toEqual({
      kind: 'retry',
      error: { name: 'TypeError', message: 'no', stack: 'at x' },
      retryAfter: '7',
      step: { id: 'h', op: 'StepError', name: 'My step' },
    });
    expect(read(206, op({ op: 'StepError', error }), { 'x-inngest-no-retry': 'true' })).toMatchObject({
      kind: 'step',
      error: { message: 'no' },
    });
    expect(read(206, op({ op: 'StepFailed', error, data: { ignored: true } }))).toMatchObject({
      kind: 'step',
      output: null,
      error: { name: 'TypeError' },
    });
  });

  it('with planned steps and sleeps lists them; one of them alone too', () => {
    const ops = [
      { id: 'a', op: 'StepPlanned', name: 'a', opts: { parallelMode: 'race' } },
      { id: 'b', op: 'Sleep', name: '1h30m' },
      { id: 'c', op: 'Sleep', name: 'ignored', opts: { duration: '5s' } },
    ];
    expect(read(206, JSON.stringify(ops))).toMatchObject({
      kind: 'plan',
      ops: [
        { id: 'a', task: { kind: 'run' }, race: true },
        { id: 'b', task: { kind: 'sleep', until: '1h30m' }, race: false },
        { id: 'c', task: { kind: 'sleep', until: '5s' } },
      ],
    });
    expect(read(206, op({ op: 'Sleep', name: '5s' }))).toMatchObject({
      kind: 'plan',
      ops: [{ task: { kind: 'sleep', until: '5s' } }],
    });
    expect(read(206, JSON.stringify(ops), { 'x-inngest-req-version': '1' })).toMatchObject({
      ops: [{ race: true }, { race: true }, { race: true }],
    });
  });

  it('with waits and invocations says what for, and for how long', () => {
    const ops = [
      { id: 'a', op: 'WaitForEvent', name: 'x/y', displayName: 'wait', opts: { timeout: '1h', if: 'async.data.ok' } },
      { id: 'b', op: 'WaitForEvent', opts: { event: 'x/z', timeout: '' } },
      { id: 'c', op: 'InvokeFunction', opts: { function_id: 'app-f', payload: { data: { n: 1 } }, timeout: '5m' } },
      { id: 'd', op: 'InvokeFunction', opts: { function_id: 'app-g' } },
    ];
    expect(read(206, JSON.stringify(ops))).toMatchObject({
      kind: 'plan',
      ops: [
        { id: 'a', name: 'wait', task: { kind: 'wait', event: 'x/y', condition: 'async.data.ok', timeout: '1h' } },
        { id: 'b', task: { kind: 'wait', event: 'x/z', condition: null, timeout: '' } },
        { id: 'c', task: { kind: 'invoke', functionId: 'app-f', payload: { data: { n: 1 } }, timeout: '5m' } },
        { id: 'd', task: { kind: 'invoke', functionId: 'app-g', payload: {}, timeout: null } },
      ],
    });
  });

  it.each([
    ['AIGateway', 'step.ai.infer is not supported by the embedded engine: call the model inside step.run'],
    ['Gateway', 'step.fetch is not supported by the embedded engine: call fetch inside step.run'],
    ['WaitForSignal', 'step.waitForSignal is not supported by the embedded engine: wait for an event'],
    ['DeferAdd', 'defer'],
    ['TomorrowsOp', 'TomorrowsOp'],
  ])('with the operation %s ends the run, naming %s', (name, shown) => {
    const expected = {
      kind: 'fail',
      error: { name: 'UnsupportedStepError', message: expect.stringContaining(shown) as string },
    };
    expect(read(206, op({ op: name }))).toMatchObject(expected);
    expect(
      read(
        206,
        JSON.stringify([
          { id: 'a', op: 'StepPlanned' },
          { id: 'b', op: name },
        ]),
      ),
    ).toMatchObject(expected);
  });

  it('of any other status is an error, final only when it says so', () => {
    const body = JSON.stringify({ name: 'E', message: 'm' });
    expect(read(500, body)).toEqual({
      kind: 'retry',
      error: { name: 'E', message: 'm' },
      retryAfter: null,
      step: null,
    });
    expect(read(400, body, { 'x-inngest-no-retry': 'true' })).toEqual({
      kind: 'fail',
      error: { name: 'E', message: 'm' },
    });
    expect(read(502, 'Bad gateway')).toMatchObject({
      kind: 'retry',
      error: { message: expect.stringContaining('502') as string },
    });
    expect(read(206, '[]')).toMatchObject({ kind: 'retry' });
    expect(read(206, '[null]')).toMatchObject({ kind: 'retry' });
  });

  it('with an output or result over 4 MB ends the run by name', () => {
    const big = 'x'.repeat(4 * 1024 * 1024 + 1);
    expect(read(206, op({ data: big }))).toMatchObject({ kind: 'fail', error: { name: 'StepOutputTooLargeError' } });
    expect(read(200, JSON.stringify(big))).toMatchObject({ kind: 'fail', error: { name: 'StepOutputTooLargeError' } });
  });

  it('keeps errors short enough to travel with every later call', () => {
    const outcome = read(
      500,
      JSON.stringify({
        name: 'E',
        message: 'm'.repeat(1_000_000),
        stack: 's'.repeat(1_000_000),
        cause: 'c'.repeat(1_000_000),
      }),
    );
    expect(JSON.stringify(outcome).length).toBeLessThan(100_000);
  });
});
