import type { RouteHandler, RouteModule } from './define-route';

/** For anybody's page, and without cookies: the wildcard makes browsers leave them out. */
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After, X-Request-Id',
} as const;

const PREFLIGHT_HEADERS = {
  ...CORS_HEADERS,
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
  'access-control-max-age': '86400',
} as const;

export type CorsRouteModule = RouteModule & { OPTIONS: () => Response };

/** The same routes for pages of other origins: every answer, errors too, says that they may read it. */
export function withCors(module: RouteModule): CorsRouteModule {
  const open = (handler: RouteHandler): RouteHandler =>
    Object.assign(
      async (...args: Parameters<RouteHandler>) => {
        const response = await handler(...args);
        for (const [name, value] of Object.entries(CORS_HEADERS)) response.headers.set(name, value);
        return response;
      },
      { path: handler.path, spec: handler.spec },
    );
  const { GET, POST, PUT, PATCH, DELETE } = module;
  return {
    GET: open(GET),
    POST: open(POST),
    PUT: open(PUT),
    PATCH: open(PATCH),
    DELETE: open(DELETE),
    OPTIONS: () => new Response(null, { status: 204, headers: PREFLIGHT_HEADERS }),
  };
}
