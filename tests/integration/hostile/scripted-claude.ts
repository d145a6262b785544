import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '@/demo/messages-api/api-error';
import { checkRequest } from '@/demo/messages-api/check-request';
import { API_VERSION } from '@/demo/messages-api/serve';

/** Body of an answer; text is sent as it is, so that it need not be JSON. */
export type Scripted = Record<string, unknown> | string;

const KEY = 'sk-ant-scripted';

/**
 * A Messages API that says what a test wants said. Requests are checked as strictly as the miniature checks them, so that
 * a hostile answer is given to a request that is right; anything else is refused and makes the case fail.
 */
export class ScriptedClaude {
  readonly key = KEY;
  readonly refused: string[] = [];
  calls = 0;
  /** What the next answers are, in order; the last one stays. */
  answers: Scripted[] = [];
  /** Words that were sent with the last call. */
  lastRequest = '';
  #port = 0;
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.lastRequest = Buffer.concat(chunks).toString();
      try {
        if (request.headers.authorization !== `Bearer ${KEY}`) throw new Error('wrong key');
        if (request.headers['anthropic-version'] !== API_VERSION) throw new Error('wrong version');
        checkRequest(JSON.parse(this.lastRequest));
      } catch (error) {
        this.refused.push(error instanceof Error ? error.message : String(error));
        const refusal = error instanceof ApiError ? error : new ApiError('invalid_request_error', 'refused');
        send(response, refusal.status, refusal.body('req_scripted'));
        return;
      }
      this.calls += 1;
      send(response, 200, this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!);
    });
  });

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  script(...answers: Scripted[]): void {
    this.answers = answers;
    this.calls = 0;
    this.refused.length = 0;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A whole message of the API around the content a case is about. */
export function message(content: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ id: 'msg_scripted', type: 'message', role: 'assistant', model: 'claude-haiku-5-5' },
    content,
    ...{ stop_reason: 'tool_use', stop_sequence: null },
    usage: { input_tokens: 1200, output_tokens: 300 },
    ...more,
  };
}

/** A call of the one tool there is. */
export const record = (input: unknown, id = 'toolu_1') => ({ type: 'tool_use', id, name: 'submit_record', input });
