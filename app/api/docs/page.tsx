import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { ApiReference } from '@/components/api-docs/api-reference';
import { GettingStarted } from '@/components/api-docs/getting-started';
import { GroupLinks } from '@/components/api-docs/group-links';
import { readDocument } from '@/components/api-docs/read-document';
import { Wordmark } from '@/components/shell/wordmark';
import { ButtonLink } from '@/components/ui/button-link';
import { env } from '@/lib/platform/env';
import { apiDocument } from '../v1/registry';

export const metadata: Metadata = { title: 'API reference' };

/** The reference needs no account: it says what the API is, and nothing of what is in it. */
export default async function ApiDocsPage() {
  const document = apiDocument();
  const groups = readDocument(document);
  const { PUBLIC_URL, PORT, mode } = env();
  const host = (await headers()).get('host') ?? `localhost:${PORT}`;
  return (
    <div className="min-h-dvh bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-canvas px-4 py-3 md:px-6">
        <Link href="/" aria-label="Fieldbook, home">
          <Wordmark />
        </Link>
        <span className="text-ink-3">API {document.info.version}</span>
        <ButtonLink href="/api/v1/openapi.json" prefetch={false} size="sm" className="ml-auto">
          OpenAPI 3.1 as JSON
        </ButtonLink>
      </header>
      <div className="mx-auto grid max-w-[1240px] gap-10 px-4 py-6 md:px-6 lg:grid-cols-[200px_minmax(0,1fr)]">
        <GroupLinks groups={groups} />
        <main className="min-w-0">
          <h1 className="text-xl font-semibold">API reference</h1>
          <p className="prose-width mt-1 mb-6 text-ink-2">
            Everything the console does, it does through rules that this API shares: the same roles, the same evidence,
            the same undo.
          </p>
          <GettingStarted baseUrl={PUBLIC_URL?.replace(/\/$/, '') ?? `http://${host}`} isDemo={mode === 'demo'} />
          <h2 id="operations" className="mt-10 mb-2 scroll-mt-4 text-lg font-semibold">
            Operations
          </h2>
          <ApiReference groups={groups} />
        </main>
      </div>
    </div>
  );
}
