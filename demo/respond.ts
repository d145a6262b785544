import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** A complete answer before the client's wishes (gzip, "only if changed", HEAD) are met. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
  /** ISO 8601; given only where a cached copy may be confirmed with 304. */
  lastModified?: string;
}

/** What went over the wire, for the request list. */
export interface Sent {
  status: number;
  bytes: number;
}

/** Whether the client asked for the body only if it changed. */
export function isConditional(request: IncomingMessage): boolean {
  return request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined;
}

/** Sends a reply with validators, 304 where they match, gzip where accepted, and no body to HEAD. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Sent {
  const headers: Record<string, string> = { vary: 'accept-encoding', ...reply.headers };
  let body = typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : Buffer.from(reply.body);
  if (reply.lastModified !== undefined && reply.status === 200) {
    headers.etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
    headers['last-modified'] = new Date(reply.lastModified).toUTCString();
    headers['cache-control'] = 'no-cache';
    if (isUnchanged(request, headers.etag, reply.lastModified)) {
      delete headers['content-type'];
      response.writeHead(304, headers).end();
      return { status: 304, bytes: 0 };
    }
  }
  if (
    body.length > 512 &&
    acceptsGzip(request) &&
    /^(text\/|application\/(json|xml|javascript)|image\/svg)/.test(headers['content-type'] ?? '')
  ) {
    body = gzipSync(body);
    headers['content-encoding'] = 'gzip';
  }
  headers['content-length'] = String(body.length);
  response.writeHead(reply.status, headers);
  if (request.method === 'HEAD') {
    response.end();
    return { status: reply.status, bytes: 0 };
  }
  response.end(body);
  return { status: reply.status, bytes: body.length };
}

/** If-None-Match wins over If-Modified-Since (RFC 9110, 13.2.2); tags are compared weakly. */
function isUnchanged(request: IncomingMessage, etag: string, lastModified: string): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) {
    const strip = (tag: string) => tag.trim().replace(/^W\//, '');
    return tags.split(',').some((tag) => tag.trim() === '*' || strip(tag) === strip(etag));
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(Date.parse(lastModified) / 1000) * 1000 <= since;
}

function acceptsGzip(request: IncomingMessage): boolean {
  const header = request.headers['accept-encoding'];
  const codings = (Array.isArray(header) ? header.join(',') : (header ?? '')).toLowerCase().split(',');
  return codings.some((coding) => {
    const [name, ...params] = coding.split(';').map((part) => part.trim());
    return (name === 'gzip' || name === 'x-gzip') && !params.some((param) => /^q=0(\.0*)?$/.test(param));
  });
}
