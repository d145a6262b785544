import type { NextConfig } from 'next';

/** Headers of every answer, API included; pages get their nonce-based CSP from `proxy.ts`. */
const securityHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

const apiHeaders = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" },
  { key: 'Cache-Control', value: 'no-store' },
];

/** The previews of the reconciliation service: the only pages of ours that may stand in another program's frame. */
const previews = 'v1/reconcile/(?:[^/]+/)?preview/';
const previewHeaders = [
  {
    key: 'Content-Security-Policy',
    value:
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *; sandbox allow-popups allow-popups-to-escape-sandbox",
  },
  { key: 'Cache-Control', value: 'no-store' },
];
/** Addresses of the service may hold a key: nobody is told where a request came from. */
const reconcileHeaders = [{ key: 'Referrer-Policy', value: 'no-referrer' }];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run dev` prints the address of every request: one that may hold a key is left out.
  logging: { incomingRequests: { ignore: [/\/v1\/reconcile[/?]./] } },
  // `npm run validate` checks the types of everything; a build on a user's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '12mb' } },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    {
      source: `/:path((?!(?:api/)?${previews}).*)`,
      headers: [{ key: 'X-Frame-Options', value: 'DENY' }],
    },
    // Pictures say themselves how long they keep, and are shut up more tightly.
    { source: `/api/:path((?!docs|v1/openapi|v1/admin/[^/]+/[^/]+/photos/|${previews}).*)`, headers: apiHeaders },
    { source: `/:path((?!${previews})v1/.*)`, headers: apiHeaders },
    { source: `/:path((?:api/)?${previews}.*)`, headers: previewHeaders },
    { source: '/:path((?:api/)?v1/reconcile.*)', headers: reconcileHeaders },
  ],
  rewrites: async () => ({
    beforeFiles: [
      // A key as a parameter is a key in the address too.
      {
        source: '/:base((?:api/)?v1/reconcile)',
        has: [{ type: 'query', key: 'key', value: '(?<key>fbk_[\\w-]{1,190})' }],
        destination: '/api/v1/reconcile/:key',
      },
    ],
    afterFiles: [
      { source: '/v1/:path*', destination: '/api/v1/:path*' },
      { source: '/favicon.ico', destination: '/favicon.svg' },
    ],
    fallback: [],
  }),
};

export default config;
