import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { ReadingPage } from '@/components/shell/reading-page';
import { loadWelcome } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Welcome' };

export default async function WelcomePage() {
  const { clientName, role, email } = await loadWelcome();
  const isAnalyst = role === 'analyst';
  return (
    <ReadingPage>
      <PageHeader title={clientName ?? 'Welcome'} description={`You are signed in as ${email}.`} />
      <Panel>
        <EmptyState
          icon={<ChartNoAxesColumn />}
          title="Your reports will be here"
          description={
            isAnalyst
              ? 'Geographies, imports and market reports are being built. Your account and its API keys work already; the rest appears in the navigation as it arrives.'
              : 'Market reports for your areas are being built. When the first one is ready, it opens from here, with every number linked to its source.'
          }
          actions={<ButtonLink href="/api/docs">Read about the API</ButtonLink>}
        />
      </Panel>
    </ReadingPage>
  );
}
