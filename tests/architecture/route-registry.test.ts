import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiDocument, ROUTE_MODULES } from '@/app/api/v1/registry';
import { documentedRoutes, operationId } from '@/lib/auth/openapi';

const ROOT = path.resolve(import.meta.dirname, '../../app/api/v1');
/** It describes the others. */
const NOT_LISTED = new Set(['/openapi.json']);

function routeFolders(): string[] {
  const entries = readdirSync(ROOT, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(entry.parentPath, entry.name, 'route.ts')))
    .map((entry) => `/${path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`)
    .filter((folder) => !NOT_LISTED.has(folder))
    .sort();
}

describe('the route registry', () => {
  const routes = documentedRoutes(ROUTE_MODULES);

  it('names every folder below /api/v1 once, and each route calls itself by its folder', () => {
    const paths = ROUTE_MODULES.map((module) => module.GET.path).sort();
    expect(paths).toEqual(routeFolders());
  });

  it('gives every method its own operation id', () => {
    const ids = routes.map(({ method, path: route }) => operationId(method, route));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has a schema for the parameters of every path that has any', () => {
    const bare = routes
      .filter(({ path: route, spec }) => route.includes('[') && !spec.params)
      .map(({ path: route }) => route);
    expect(bare).toEqual([]);
  });

  it('describes every JSON answer that has a body', () => {
    const silent = routes.flatMap(({ method, path: route, spec }) =>
      Object.entries(spec.responses)
        .filter(([status, { schema, contentType }]) => status !== '204' && !schema && !contentType)
        .map(([status]) => `${method} ${route} ${status}`),
    );
    expect(silent).toEqual([]);
  });

  it('becomes a document in which every reference leads somewhere', () => {
    const text = JSON.stringify(apiDocument());
    const document = JSON.parse(text) as Record<string, unknown>;
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(references.length).toBeGreaterThan(0);
    for (const pointer of new Set(references)) {
      const found = pointer
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(found, pointer).toBeDefined();
    }
  });
});
