import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthPage } from '@/components/auth/auth-page';
import { SignInForm } from '@/components/auth/sign-in-form';
import { loadSignIn } from '@/lib/auth/loaders';
import { safeNextPath } from '@/lib/auth/next-path';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const search = await searchParams;
  const next = safeNextPath([search.next].flat()[0]);
  const { isSignedIn, needsSetup, demoAccounts } = await loadSignIn();
  if (isSignedIn) redirect(next);
  return (
    <AuthPage title="Sign in" lead="Facts from the web, each with its proof, decided by people.">
      <SignInForm demoAccounts={demoAccounts} next={next} sessionEnded={search.ended === '1'} needsSetup={needsSetup} />
    </AuthPage>
  );
}
