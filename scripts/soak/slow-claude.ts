import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_MESSAGES_KEY, startWorld } from '../../demo/world';

export interface SlowClaude {
  /** What the workers are given to reach it. */
  env: { ANTHROPIC_API_KEY: string; ANTHROPIC_BASE_URL: string };
  /** Answers that it has charged for, whether or not anybody was left to hear them. */
  answered(): number;
  stop(): Promise<void>;
}

/** A real answer takes seconds; this is long enough for a worker to be killed while it waits. */
const TAKES_MS = 1200;

/** The miniature Messages API of the demo world, behind a wait: it has answered, and charged, before the caller hears. */
export async function startSlowClaude(): Promise<SlowClaude> {
  const world = await startWorld({ port: 0, token: 'token-of-the-soak' });
  let answered = 0;
  const server = createServer((request, response) => {
    const pass = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
      const { authorization = '', 'anthropic-version': version = '' } = request.headers;
      const answer = await fetch(`${world.messagesApi}${request.url}`, {
        method: 'POST',
        headers: { authorization, 'anthropic-version': String(version), 'content-type': 'application/json' },
        body: Buffer.concat(chunks),
      });
      const body = await answer.text();
      if (answer.ok) answered += 1;
      await sleep(TAKES_MS * (0.5 + Math.random()));
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
    };
    // A caller that was killed leaves nobody to answer.
    pass().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { ANTHROPIC_API_KEY: DEMO_MESSAGES_KEY, ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}` },
    answered: () => answered,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await world.close();
    },
  };
}
