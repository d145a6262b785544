import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/auth/sign-in-form';
import { Wordmark } from '@/components/shell/wordmark';
import { loadSignIn } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage() {
  const { isSignedIn, demoAccounts } = await loadSignIn();
  if (isSignedIn) redirect('/');
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-12">
      <div className="w-full max-w-sm">
        <Wordmark />
        <h1 className="mt-8 text-xl font-semibold text-ink">Sign in</h1>
        <p className="mt-1 text-base text-ink-2">Facts from the web, each with its proof, decided by people.</p>
        <SignInForm demoAccounts={demoAccounts} />
      </div>
    </main>
  );
}
