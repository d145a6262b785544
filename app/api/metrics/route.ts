import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { renderMetrics } from '@/lib/overview/gauges';
import { usesExternalEngine } from '@/lib/platform/env';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/metrics', {
  GET: defineRoute({
    summary: 'Prometheus metrics',
    permission: 'ops:read',
    responses: { 200: { description: 'Metrics as text', contentType: 'text/plain' } },
    async handle({ db }) {
      const { contentType, text } = await renderMetrics(db, { usesExternalEngine: usesExternalEngine() });
      return new Response(text, { headers: { 'content-type': contentType } });
    },
  }),
});
