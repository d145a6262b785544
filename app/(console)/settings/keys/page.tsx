import type { Metadata } from 'next';
import { ApiKeys } from '@/components/settings/api-keys';
import { ReconcileService } from '@/components/settings/reconcile-service';
import { SecretsList } from '@/components/settings/secrets-list';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { loadKeys } from '@/lib/auth/keys/loaders';

export const metadata: Metadata = { title: 'Keys' };

export default async function KeysPage() {
  const { secrets, apiKeys, permissions, dueKeys, reconcileUrl } = await loadKeys();
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/keys" dueKeys={dueKeys} />
      <SecretsList secrets={secrets} />
      <ApiKeys apiKeys={apiKeys} permissions={permissions} />
      <ReconcileService url={reconcileUrl} permissions={permissions} />
    </ReadingPage>
  );
}
