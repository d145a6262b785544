import type { Metadata } from 'next';
import { ClaudeSource } from '@/components/settings/claude-source';
import { ModelForm } from '@/components/settings/model-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { SpendReport } from '@/components/settings/spend-report';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadSearchCosts } from '@/lib/collection/research/loaders';
import { loadSpendSettings } from '@/lib/spend/loaders';

export const metadata: Metadata = { title: 'Model and budgets' };

export default async function ModelAndBudgetsPage() {
  const [{ view, dueKeys }, searchUsd] = await Promise.all([loadSpendSettings(), loadSearchCosts()]);
  const { settings, overview } = view;
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings" dueKeys={dueKeys} />
      <ClaudeSource claude={view.claude} />
      <Section
        title="Model and budgets"
        description="Money is set aside before a call is made, so no budget is passed, by however many jobs at once. A job that meets one keeps what it has read and says what it did not look for."
      >
        <ModelForm
          settings={settings}
          models={view.models}
          searchUsd={searchUsd}
          spent={{
            month_cap_usd: { usd: overview.month_usd, words: 'This month' },
            clock_month_cap_usd: { usd: overview.clock_month_usd, words: 'This month' },
            day_cap_usd: { usd: overview.today_usd, words: 'Today' },
            user_day_cap_usd: { usd: view.topUserDayUsd, words: 'Most today' },
            job_cap_usd: { usd: view.dearest[0]?.usd ?? 0, words: 'Dearest this month' },
          }}
        />
      </Section>
      <SpendReport {...view} />
    </ReadingPage>
  );
}
