import type { Metadata } from 'next';
import { LimitsForm } from '@/components/settings/limits-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadJobLimits } from '@/lib/collection/limits/loaders';

export const metadata: Metadata = { title: 'Collection' };

export default async function CollectionSettingsPage() {
  const { dueKeys, ...limits } = await loadJobLimits();
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/collection" dueKeys={dueKeys} />
      <Section
        title="Limits"
        description="How many collection jobs may start. A start by hand beyond a limit is refused and says when there is room again. What each site may be asked is set with the site."
      >
        <LimitsForm {...limits} />
      </Section>
    </ReadingPage>
  );
}
