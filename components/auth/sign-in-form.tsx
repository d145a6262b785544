'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { useRef, useState, type FormEvent } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useAlive } from '../ui/use-alive';

export interface SignInFormProps {
  /** Accounts to try, in demo mode; empty otherwise. */
  demoAccounts: readonly { email: string; words: string; password: string }[];
  /** A checked path of this console to go to afterwards. */
  next: string;
  /** They were signed in until now. */
  sessionEnded: boolean;
  /** Nobody can sign in yet: the first administrator is still to be made. */
  needsSetup: boolean;
}

/** E-mail and password. The answer is the same for unknown accounts and wrong passwords. */
export function SignInForm({ demoAccounts, next, sessionEnded, needsSetup }: SignInFormProps) {
  const router = useRouter();
  const isAlive = useAlive();
  // The fields keep their own values: what is typed or filled in before the page comes alive counts, too.
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setError(null);
    const [email, password] = [emailField.current?.value ?? '', passwordField.current?.value ?? ''];
    const result = await signIn('credentials', { email, password, redirect: false }).catch(() => null);
    if (result?.ok && !result.error) {
      router.replace(next);
      router.refresh();
      return;
    }
    setPending(false);
    setError(result?.error ?? 'The console did not answer. Check that it is running, and try again.');
  };

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="mt-6 grid gap-4">
      {error ? (
        <Banner tone="danger" title="Not signed in" live>
          {error}
        </Banner>
      ) : null}
      {!error && sessionEnded ? (
        <Banner tone="info" title="Your session has ended">
          Sign in again{next === '/' ? '' : ' and you are back where you were'}. Nothing was lost.
        </Banner>
      ) : null}
      {needsSetup ? (
        <Banner tone="warn" title="There is no administrator yet">
          <Link href="/setup" className="font-medium text-accent-ink underline underline-offset-2">
            Make the first one
          </Link>{' '}
          with the one-time code that the start printed.
        </Banner>
      ) : null}
      <Field label="E-mail" required>
        {(control) => (
          <Input {...control} ref={emailField} type="email" name="email" autoComplete="username" autoFocus required />
        )}
      </Field>
      <Field label="Password" required>
        {(control) => (
          <Input
            {...control}
            ref={passwordField}
            type="password"
            name="password"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      {/* Until then the browser itself would send the form, and bring back an empty one. */}
      <Button type={isAlive ? 'submit' : 'button'} variant="primary" {...(pending ? { loading: 'Signing in…' } : {})}>
        Sign in
      </Button>
      {demoAccounts.length > 0 ? (
        <DemoAccounts
          accounts={demoAccounts}
          onPick={(account) => {
            if (emailField.current) emailField.current.value = account.email;
            if (passwordField.current) passwordField.current.value = account.password;
          }}
        />
      ) : null}
    </form>
  );
}

function DemoAccounts({
  accounts,
  onPick,
}: {
  accounts: SignInFormProps['demoAccounts'];
  onPick: (account: { email: string; password: string }) => void;
}) {
  return (
    <section className="mt-2 border-t border-line pt-4" aria-label="Demo accounts">
      <p className="text-sm text-ink-2">
        Demo accounts, password <code className="font-mono text-ink">{accounts[0]?.password}</code>. Pick one to fill
        the form.
      </p>
      <ul className="mt-2 grid gap-px">
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              onClick={() => onPick(account)}
              className="flex w-full items-center justify-between gap-4 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover"
            >
              <span className="font-mono text-ink">{account.email}</span>
              <span className="text-ink-2">{account.words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
