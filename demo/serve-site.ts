import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { strike, type RobotsMode } from './faults';
import { isConditional, send, type Reply, type Sent } from './respond';
import { lastEdited, readPage, sitemapXml } from './web/site';
import type { LiveSite, WorldState } from './world-state';

const HTML = 'text/html; charset=utf-8';

/** Everything one request needs. `path` is decoded and without its query. */
export interface SiteRequest {
  world: WorldState;
  live: LiveSite;
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  /** Fires when the world stops, so that slow answers do not hold it up. */
  stopping: AbortSignal;
  /** ISO 8601 time of arrival. */
  at: string;
}

/** Answers one request of one site, faults included, and records it. */
export async function serveSite(visit: SiteRequest): Promise<void> {
  const { live, request, response, path } = visit;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const body = '<!doctype html><title>Not possible here</title><p>This site only shows pages.</p>';
    record(
      visit,
      send(request, response, { status: 405, headers: { 'content-type': HTML, allow: 'GET, HEAD' }, body }),
      null,
    );
    return;
  }
  if (path === '/robots.txt') {
    serveRobots(visit, live.faults.robots);
    return;
  }
  const asset = Object.hasOwn(live.site.assets, path) ? live.site.assets[path] : undefined;
  if (asset) {
    const reply = { status: 200, headers: { 'content-type': asset.contentType }, body: asset.body };
    record(visit, send(request, response, { ...reply, lastModified: lastEdited(live.site, live.version) }), null);
    return;
  }
  await servePage(visit);
}

async function servePage(visit: SiteRequest): Promise<void> {
  const { live, request, response } = visit;
  const { verdict, remaining } = strike(live.faults);
  live.faults = remaining;
  if (verdict.slow_ms > 0 && !(await waited(verdict.slow_ms, response, visit.stopping))) {
    record(visit, { status: 0, bytes: 0 }, 'slow');
    return;
  }
  if (verdict.outcome === 'drop') {
    drop(visit, 'drop');
    return;
  }
  if (verdict.outcome === 'fail') {
    const headers: Record<string, string> = { 'content-type': HTML };
    if (verdict.retry_after_s !== null) headers['retry-after'] = String(verdict.retry_after_s);
    const body = `<!doctype html>\n<title>${verdict.status}</title>\n<h1>${verdict.status}</h1>\n<p>The web server could not show this page. Please try again later.</p>\n`;
    record(visit, send(request, response, { status: verdict.status, headers, body }), 'fail');
    return;
  }
  record(visit, send(request, response, pageReply(visit)), verdict.slow_ms > 0 ? 'slow' : null);
}

/** The page, sitemap or 404 page at the visited path. */
function pageReply({ live, path }: SiteRequest): Reply {
  const lastModified = lastEdited(live.site, live.version);
  if (path === '/sitemap.xml') {
    const body = sitemapXml(live.site, live.version);
    return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body, lastModified };
  }
  const page = readPage(live.site, path, live.version);
  if (!page) return { status: 404, headers: { 'content-type': HTML }, body: live.site.notFound() };
  return {
    status: page.status ?? 200,
    headers: { 'content-type': HTML, ...page.headers },
    body: page.body,
    lastModified,
  };
}

function serveRobots(visit: SiteRequest, mode: RobotsMode): void {
  if (mode === 'drop') {
    drop(visit, 'robots:drop');
    return;
  }
  const reply = robotsReply(visit.live, mode);
  record(visit, send(visit.request, visit.response, reply), mode === 'normal' ? null : `robots:${mode}`);
}

function robotsReply(live: LiveSite, mode: Exclude<RobotsMode, 'drop'>): Reply {
  const text = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body,
  });
  switch (mode) {
    case 'normal':
      return live.site.robots === null ? text(404, 'Not found\n') : text(200, live.site.robots);
    case 'allow':
      return text(200, 'User-agent: *\nDisallow:\n');
    case 'deny':
      return text(200, 'User-agent: *\nDisallow: /\n');
    case 'missing':
      return text(404, 'Not found\n');
    case 'error500':
      return text(500, 'Internal server error\n');
    case 'error429':
      return text(429, 'Too many requests\n', { 'retry-after': '60' });
    case 'redirect_loop':
      return text(302, '', { location: '/robots.txt' });
    case 'html':
      return { status: 200, headers: { 'content-type': HTML }, body: live.site.notFound() };
  }
}

/** Resolves to false when the client left or the world stopped before the time was up. */
async function waited(ms: number, response: ServerResponse, stopping: AbortSignal): Promise<boolean> {
  const left = new AbortController();
  const leave = () => left.abort();
  response.once('close', leave);
  try {
    await sleep(ms, undefined, { signal: AbortSignal.any([left.signal, stopping]) });
    return true;
  } catch {
    response.destroy();
    return false;
  } finally {
    response.off('close', leave);
  }
}

function drop(visit: SiteRequest, fault: string): void {
  record(visit, { status: 0, bytes: 0 }, fault);
  visit.request.socket.destroy();
}

function record(visit: SiteRequest, sent: Sent, fault: string | null): void {
  const { request, live } = visit;
  visit.world.recordVisit(live, {
    at: visit.at,
    method: request.method ?? 'GET',
    host: live.entry.host,
    path: request.url ?? '/',
    user_agent: request.headers['user-agent'] ?? null,
    status: sent.status,
    conditional: isConditional(request),
    fault,
    bytes: sent.bytes,
  });
}
