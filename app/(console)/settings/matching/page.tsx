import type { Metadata } from 'next';
import { MatchingForm } from '@/components/settings/matching-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadMatchingSettings } from '@/lib/review/matching/settings/loaders';

export const metadata: Metadata = { title: 'Matching' };

export default async function MatchingPage() {
  const { view, dueKeys } = await loadMatchingSettings();
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/matching" dueKeys={dueKeys} />
      <Section
        title="Matching"
        description="What a collection finds is compared with the catalogue: name, place, phone, website, address. Each pair gets a score from 0 to 100. From the upper threshold on the two are taken for the same without asking, from the lower one on a person is asked under Matches, and below both the find is proposed as new."
      >
        <Banner tone="info" title="Some pairs are asked about whatever is set here" className="mb-5">
          Related ones, such as the same company in another city, are never linked without asking. Nor is a pair of
          which fewer than two things agree or one speaks against it, or a find that more than one record fits. What
          waits already goes on waiting: thresholds hold from the next find on.
        </Banner>
        <MatchingForm {...view} />
      </Section>
    </ReadingPage>
  );
}
