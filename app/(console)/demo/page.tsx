import type { Metadata } from 'next';
import { ActivityPanel } from '@/components/demo/activity-panel';
import { FlowsPanel } from '@/components/demo/flows-panel';
import { GuidePanel } from '@/components/demo/guide-panel';
import { LiveRefresh } from '@/components/demo/live-refresh';
import { MailPanel } from '@/components/demo/mail-panel';
import { ModelPanel } from '@/components/demo/model-panel';
import { ResetButton } from '@/components/demo/reset-button';
import { SiteList } from '@/components/demo/site-list';
import { ReadingPage } from '@/components/shell/reading-page';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { loadDemo } from '@/lib/overview/demo/loaders';

export const metadata: Metadata = { title: 'Demo world' };

export default async function DemoPage() {
  const { world, verdicts, guide, flows } = await loadDemo();
  return (
    <ReadingPage>
      <LiveRefresh />
      <PageHeader
        title="Demo world"
        description="A small web of made-up sites on this machine. The product meets them over HTTP, as it meets any other site."
        actions={<ResetButton disabledReason={world ? null : 'The demo world does not answer.'} />}
      />
      {world ? null : (
        <Banner tone="danger" title="The demo world does not answer" live>
          Its sites cannot be collected or switched until it does. Look at logs/demo-world.log, or start Fieldbook
          again.
        </Banner>
      )}
      {flows.length > 0 ? <FlowsPanel flows={flows} /> : null}
      {guide.length > 0 ? <GuidePanel steps={guide} /> : null}
      <ActivityPanel requests={world?.requests ?? []} verdicts={verdicts} />
      {world ? <ModelPanel api={world.messages_api} isAsked={world.is_asked} /> : null}
      {world ? <MailPanel mails={world.mails} isMailed={world.is_mailed} /> : null}
      {world ? <SiteList sites={world.sites} port={world.port} /> : null}
    </ReadingPage>
  );
}
