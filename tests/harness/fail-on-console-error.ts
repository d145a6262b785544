import { afterEach, beforeEach, expect, vi } from 'vitest';

/** An unexpected `console.error` is a failure: warnings of React and friends must not scroll by. */
let spy: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  spy = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  const calls = spy.mock.calls.map((call: unknown[]) => call.map(String).join(' '));
  spy.mockRestore();
  expect(calls, 'console.error was called').toEqual([]);
});
