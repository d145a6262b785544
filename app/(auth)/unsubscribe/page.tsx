import type { Metadata } from 'next';
import { AuthPage } from '@/components/auth/auth-page';
import { UnsubscribeForm } from '@/components/notices/unsubscribe-form';
import { ButtonLink } from '@/components/ui/button-link';
import { loadUnsubscribe } from '@/lib/notices/loaders';

/** The address holds what stops mails: nobody is told where the visitor came from. */
export const metadata: Metadata = { title: 'Stop mails', referrer: 'no-referrer' };

export default async function UnsubscribePage({ searchParams }: PageProps<'/unsubscribe'>) {
  const view = await loadUnsubscribe(await searchParams);
  if (view.state === 'void') {
    return (
      <AuthPage
        title="This link does not work"
        lead="It is not complete, or the account it was made for is gone. Sign in and choose there what you are told."
      >
        <ButtonLink href="/settings/notices" variant="primary" className="mt-6 w-full">
          Choose what I am told
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage title="Mails from Fieldbook" lead={`This is about the mails called “${view.label}”, and no others.`}>
      <UnsubscribeForm token={view.token} kind={view.kind} current={view.current} />
    </AuthPage>
  );
}
