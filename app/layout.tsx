import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { parsePreferences } from '@/components/shell/preferences';
import './globals.css';

/** Scripts run only with the request's nonce, which a page rendered at build time cannot carry. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Fieldbook', template: '%s · Fieldbook' },
  description: 'Collects facts from the web, proves each one, and lets people decide.',
  icons: { icon: [{ url: '/favicon.svg', type: 'image/svg+xml' }] },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f3f0' },
    { media: '(prefers-color-scheme: dark)', color: '#11100e' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const { theme, density } = parsePreferences((name) => jar.get(name)?.value);
  return (
    <html lang="en" data-theme={theme} data-density={density} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>{children}</body>
    </html>
  );
}
