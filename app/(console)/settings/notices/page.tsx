import type { Metadata } from 'next';
import { MailState } from '@/components/notices/mail-state';
import { PreferencesForm } from '@/components/notices/preferences-form';
import { NoticeSettingsForm } from '@/components/notices/settings-form';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadNoticePreferences } from '@/lib/notices/loaders';

export const metadata: Metadata = { title: 'Notices' };

export default async function NoticePreferencesPage() {
  const { view, dueKeys } = await loadNoticePreferences();
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/notices" dueKeys={dueKeys} />
      <MailState mail={view.mail} />
      <PreferencesForm view={view} />
      {view.settings ? (
        <Section title="When everybody is told" description="These hold for all administrators.">
          <NoticeSettingsForm {...view.settings} />
        </Section>
      ) : null}
    </ReadingPage>
  );
}
