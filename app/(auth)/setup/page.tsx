import type { Metadata } from 'next';
import { AuthPage } from '@/components/auth/auth-page';
import { SetupForm } from '@/components/auth/setup-form';
import { ButtonLink } from '@/components/ui/button-link';
import { loadSetup } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage() {
  const { isOpen } = await loadSetup();
  if (!isOpen) {
    return (
      <AuthPage
        title="This is set up"
        lead="There is an administrator already. Ask them for an account, or sign in with yours."
      >
        <ButtonLink href="/sign-in" variant="primary" className="mt-6 w-full">
          Go to sign in
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title="Make the first administrator"
      lead="They can do everything here, and make accounts for everyone else."
    >
      <SetupForm />
    </AuthPage>
  );
}
