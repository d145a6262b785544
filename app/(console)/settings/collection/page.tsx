import type { Metadata } from 'next';
import { GuardsForm } from '@/components/settings/guards-form';
import { LimitsForm } from '@/components/settings/limits-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadJobLimits } from '@/lib/collection/limits/loaders';
import { loadReviewGuards } from '@/lib/review/waves/loaders';

export const metadata: Metadata = { title: 'Collection' };

export default async function CollectionSettingsPage() {
  const [{ dueKeys, ...limits }, { guards, defaults }] = await Promise.all([loadJobLimits(), loadReviewGuards()]);
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
      <Section
        title="Waves and held runs"
        description="A site that is rebuilt changes what we read of many records at once. Changes of one kind come together as one question, and a run that would change too much waits for a person."
        className="mt-8"
      >
        <GuardsForm guards={guards} defaults={defaults} />
      </Section>
    </ReadingPage>
  );
}
