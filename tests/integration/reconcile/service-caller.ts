import * as service from '@/app/api/v1/reconcile/route';
import * as serviceByKey from '@/app/api/v1/reconcile/[key]/route';
import * as previewByKey from '@/app/api/v1/reconcile/[key]/preview/[id]/route';
import * as propertiesByKey from '@/app/api/v1/reconcile/[key]/properties/route';
import * as suggestByKey from '@/app/api/v1/reconcile/[key]/suggest/[kind]/route';
import * as preview from '@/app/api/v1/reconcile/preview/[id]/route';
import * as properties from '@/app/api/v1/reconcile/properties/route';
import * as suggest from '@/app/api/v1/reconcile/suggest/[kind]/route';
import type { CorsRouteModule } from '@/lib/auth/cors';
import { createApiKey } from '@/lib/auth/commands';
import { ROLE_PERMISSIONS, type Permission, type Role } from '@/lib/auth/permissions';
import type { Principal } from '@/lib/auth/principal';
import type { PrismaClient } from '@/lib/platform/db/client';
import { ORIGIN } from '../auth/call-route';

/** The service's routes by whether its address has a key: callers see one service at two addresses. */
const ROUTES = {
  open: { '': service, suggest, preview, properties },
  keyed: { '': serviceByKey, suggest: suggestByKey, preview: previewByKey, properties: propertiesByKey },
} as const;

export interface ServiceAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

export interface ServiceCall {
  method?: 'GET' | 'POST' | 'PUT' | 'OPTIONS';
  /** Key of the address; null sends the token instead. */
  key?: string | null;
  token?: string;
  query?: Record<string, string> | string;
  form?: Record<string, string> | string;
  headers?: Record<string, string>;
}

/** Calls the service below its address: '', '/suggest/entity', '/properties', '/preview/BLD-1'. */
export async function callService(path: string, options: ServiceCall = {}): Promise<ServiceAnswer> {
  const { method = options.form === undefined ? 'GET' : 'POST', key = null, token, query, form } = options;
  const [, part = '', rest] = path.split('/');
  const routes = key === null ? ROUTES.open : ROUTES.keyed;
  const module = routes[part as keyof typeof routes] as unknown as CorsRouteModule;
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const address = `${ORIGIN}/api/v1/reconcile${key === null ? '' : `/${key}`}${path}${search}`;
  const body = typeof form === 'string' ? form : form === undefined ? null : new URLSearchParams(form).toString();
  const request = new Request(address, {
    method,
    headers: {
      host: new URL(ORIGIN).host,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...options.headers,
    },
    ...(body === null ? {} : { body }),
  });
  const params = {
    ...(key === null ? {} : { key: decodeURIComponent(key) }),
    ...(rest === undefined ? {} : { [part === 'suggest' ? 'kind' : 'id']: decodeURIComponent(rest) }),
  };
  // Next gives nothing to a path without parameters.
  const given = (Object.keys(params).length === 0 ? undefined : params) as Record<string, string>;
  const response =
    method === 'OPTIONS' ? module.OPTIONS() : await module[method](request, { params: Promise.resolve(given) });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** An API key of an account: for all that it may do, unless scopes narrow it. */
export async function makeKey(db: PrismaClient, email: string, scopes: Permission[], expiresAt: Date | null = null) {
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  const role = user.role as Role;
  const principal: Principal = {
    userId: user.id,
    email,
    role,
    clientId: user.client_id,
    permissions: ROLE_PERMISSIONS[role],
    via: 'token',
    credentialId: user.id,
  };
  return createApiKey(db, principal, { name: 'spreadsheet', scopes, expiresAt });
}
