import type { ActionResult } from '@/lib/auth/define-action';
import { serverAnswers } from './connection';

/** What a person is told when a request got no answer at all. */
export const NO_ANSWER = {
  type: 'about:blank',
  title: 'Fieldbook did not answer',
  status: 500,
  code: 'internal',
  detail: 'Check the connection and try again. What is on this page stays as it is.',
  request_id: '',
} as const;

/** The answer of a server action; no answer at all (offline, restarting, a proxy's error page) is one too, in words. */
export async function ask<T>(answer: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await answer;
  } catch {
    void serverAnswers();
    return { ok: false, problem: NO_ANSWER };
  }
}
