import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

interface Metrics {
  registry: Registry;
  httpRequests: Counter<'route' | 'method' | 'status'>;
  httpSeconds: Histogram<'route' | 'method'>;
}

const shared = globalThis as { fieldbookMetrics?: Metrics };

/** The process's Prometheus registry, kept across hot reloads. */
export function metrics(): Metrics {
  shared.fieldbookMetrics ??= createMetrics();
  return shared.fieldbookMetrics;
}

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'fieldbook_' });
  return {
    registry,
    httpRequests: new Counter({
      name: 'fieldbook_http_requests_total',
      help: 'API requests by route, method and status.',
      labelNames: ['route', 'method', 'status'],
      registers: [registry],
    }),
    httpSeconds: new Histogram({
      name: 'fieldbook_http_request_seconds',
      help: 'Server time of API requests in seconds.',
      labelNames: ['route', 'method'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
}
