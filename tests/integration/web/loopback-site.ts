import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDialer, type Resolver } from '@/lib/web/dial';
import type { FetchDeps, FetchSettings } from '@/lib/web/fetch-page';
import type { HostGate, TurnEnd } from '@/lib/web/host-turn';
import type { RobotsStore } from '@/lib/web/robots/ask-robots';
import type { RobotsRecord } from '@/lib/web/robots/robots-access';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on loopback that stands for every `.test` host; it records what it was asked. */
export class LoopbackSite {
  readonly requests: { host: string; path: string; headers: IncomingMessage['headers'] }[] = [];
  port = 0;
  private readonly handlers = new Map<string, Handler>();
  private readonly server = createServer(((request, response) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '';
    this.requests.push({ host, path, headers: request.headers });
    const handler = this.handlers.get(`${host}${path}`) ?? this.handlers.get(path.split('?')[0] ?? '');
    if (handler) handler(request, response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  }) satisfies RequestListener);

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  reset(): void {
    this.requests.length = 0;
    this.handlers.clear();
  }

  /** `key` is a path, or host and path, such as "b.test/x". */
  on(key: string, handler: Handler): this {
    this.handlers.set(key, handler);
    return this;
  }

  page(key: string, body: string, headers: Record<string, string> = {}, status = 200): this {
    return this.on(key, (_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    });
  }

  redirect(key: string, location: string, status = 302): this {
    return this.on(key, (_request, response) => {
      response.writeHead(status, { location }).end();
    });
  }

  paths(): string[] {
    return this.requests.map(({ host, path }) => `${host}${path}`);
  }
}

export function memoryRobots(): RobotsStore & { records: Map<string, RobotsRecord> } {
  const records = new Map<string, RobotsRecord>();
  return {
    records,
    get: (origin) => Promise.resolve(records.get(origin) ?? null),
    put: (origin, record) => {
      records.set(origin, record);
      return Promise.resolve();
    },
  };
}

/** A gate that is always open and remembers who came and how they left. */
export function openGate(): HostGate & { log: string[]; ends: TurnEnd[] } {
  const log: string[] = [];
  const ends: TurnEnd[] = [];
  return {
    ...{ log, ends },
    acquire: (host) => {
      log.push(`+${host}`);
      return Promise.resolve({ granted: true, leaseId: host, sourceId: 1n });
    },
    release: ({ leaseId }, end) => {
      log.push(`-${leaseId}`);
      ends.push(end);
      return Promise.resolve();
    },
  };
}

export interface TestDeps extends FetchDeps {
  robots: ReturnType<typeof memoryRobots>;
  gate: ReturnType<typeof openGate>;
}

/** Dependencies under which `.test` names lead to the site and every other name to the given resolver. */
export function fetchDeps(
  site: LoopbackSite,
  options: { settings?: Partial<FetchSettings>; resolver?: Resolver; allowOrigins?: string[]; now?: () => Date } = {},
): TestDeps {
  const policy = { allowOrigins: options.allowOrigins ?? [] };
  return {
    policy,
    dialer: createDialer({
      policy,
      ...(options.resolver ? { resolver: options.resolver } : {}),
      route: (origin) => (origin.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null),
      connectTimeoutMs: 2000,
    }),
    robots: memoryRobots(),
    gate: openGate(),
    optOut: () => Promise.resolve(null),
    settings: {
      userAgent: 'FieldbookBot/1.0 (+https://example.org/bot)',
      timeoutMs: 5000,
      maxBytes: 200_000,
      maxHostWaitMs: 2000,
      ...options.settings,
    },
    now: options.now ?? (() => new Date()),
  };
}
