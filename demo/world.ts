import { rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTROL_HOST, serveControl } from './control-api';
import { MESSAGES_API_PATH } from './messages-api/api';
import { serveMessagesApi } from './messages-api/serve';
import { send } from './respond';
import { serveSite } from './serve-site';
import { startSmtp } from './smtp/serve';
import type { Credentials } from './smtp/session';
import { indexPage } from './web/index-page';
import { WorldState } from './world-state';

export interface WorldOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Secret the control API asks for. */
  token: string;
  /** Key the Messages API asks for; DEMO_MESSAGES_KEY unless given. */
  messagesKey?: string | undefined;
  /** Port of the mail server on 127.0.0.1; 0 takes a free one. */
  smtpPort?: number | undefined;
  /** What the mail server asks for; null lets anybody hand in mails. */
  smtpCredentials?: Credentials | null | undefined;
  /** Where to write `{ "port": n, "messages_api": "http://…", "smtp_port": n }` once the world listens. */
  portFile?: string | undefined;
  /** The clock, for the request list. */
  now?: () => Date;
}

/** The key the Messages API takes when none is set: it opens nothing but the miniature. */
export const DEMO_MESSAGES_KEY = 'sk-ant-demo-fieldbook';

export interface World {
  port: number;
  /** `http://127.0.0.1:<port>`, where the control API and the list of sites answer. */
  origin: string;
  /** `baseURL` of a client of the Messages API. */
  messagesApi: string;
  /** Where mails are handed in. */
  smtpPort: number;
  state: WorldState;
  /** Stops listening and ends open connections, slow answers included. */
  close: () => Promise<void>;
}

/**
 * Starts the outside world in miniature: one HTTP server on loopback that answers for every sample
 * site by its Host header. `<host>.localhost` reaches the same site, so that a browser can open it
 * without a resolver. Rejects when the port is taken.
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  if (options.token.length < 8) throw new Error('The control token must have at least 8 characters.');
  const now = options.now ?? (() => new Date());
  const state = new WorldState(now().toISOString());
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    answer(request, response, {
      state,
      token: options.token,
      messagesKey: options.messagesKey ?? DEMO_MESSAGES_KEY,
      now: now(),
      stopping: stopping.signal,
    }).catch((error: unknown) => {
      console.error('demo world:', error);
      response.destroy();
    });
  });
  const port = await listen(server, options.port);
  const smtp = await startSmtp({
    port: options.smtpPort ?? 0,
    mailbox: state.mailbox,
    credentials: options.smtpCredentials ?? null,
    now,
  });
  if (options.portFile) await writePortFile(options.portFile, port, smtp.port);
  return {
    port,
    origin: originOf(port),
    messagesApi: `${originOf(port)}${MESSAGES_API_PATH}`,
    smtpPort: smtp.port,
    state,
    close: async () => {
      stopping.abort();
      await smtp.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface AnswerContext {
  state: WorldState;
  token: string;
  messagesKey: string;
  now: Date;
  stopping: AbortSignal;
}

async function answer(request: IncomingMessage, response: ServerResponse, context: AnswerContext): Promise<void> {
  const host = bareHost(request.headers.host);
  const path = readPath(request.url);
  if (path === null) {
    send(request, response, { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad request\n' });
    return;
  }
  const own = host === CONTROL_HOST || host === '127.0.0.1' || host === 'localhost';
  if (own && path.startsWith('/__demo/')) {
    await serveControl(context.state, context.token, path, request, response);
    return;
  }
  if (own && path.startsWith(`${MESSAGES_API_PATH}/`)) {
    const { state, messagesKey: key, now, stopping } = context;
    await serveMessagesApi({ api: state.messages, key, request, response, path, now, stopping });
    return;
  }
  if (own) {
    const found = path === '/';
    const body = found ? indexPage(request.socket.localPort ?? 0) : 'Not found\n';
    const headers = { 'content-type': found ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8' };
    send(request, response, { status: found ? 200 : 404, headers, body });
    return;
  }
  const live = context.state.find(host);
  if (live) {
    const { state: world, stopping, now } = context;
    await serveSite({ world, live, request, response, path, stopping, at: now.toISOString() });
    return;
  }
  if (host.startsWith('www.') && context.state.find(host.slice(4))) {
    const location = `http://${host.slice(4)}${request.url ?? '/'}`;
    send(request, response, { status: 301, headers: { location, 'content-type': 'text/plain' }, body: '' });
    return;
  }
  send(request, response, { status: 421, headers: { 'content-type': 'text/plain' }, body: 'No such site here.\n' });
}

/** Host header without port, final dot and the `.localhost` that browsers resolve to loopback. */
function bareHost(header: string | undefined): string {
  const host = (header ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return host.endsWith('.test.localhost') ? host.slice(0, -'.localhost'.length) : host;
}

/** Decoded path of an origin-form target, null when it cannot be read. */
function readPath(target: string | undefined): string | null {
  try {
    return decodeURIComponent(new URL(target ?? '/', 'http://world.test').pathname);
  } catch {
    return null;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const originOf = (port: number): string => `http://127.0.0.1:${port}`;

/** Written beside and renamed, so that a reader never sees half a file. */
async function writePortFile(file: string, port: number, smtpPort: number): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  const content = { port, messages_api: `${originOf(port)}${MESSAGES_API_PATH}`, smtp_port: smtpPort };
  await writeFile(draft, `${JSON.stringify(content)}\n`);
  await rename(draft, file);
}
