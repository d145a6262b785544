'use client';

import { Circle, CircleCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { setUpAction } from '@/lib/auth/actions';
import { passwordRules } from '@/lib/auth/check-password';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { cn } from '../ui/cn';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useAlive } from '../ui/use-alive';

interface Refusal {
  detail: string;
  byField: Readonly<Record<string, string>>;
}

/** One-time code, e-mail and password of the first administrator. */
export function SetupForm() {
  const isAlive = useAlive();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, setPending] = useState(false);
  const [madeFor, setMadeFor] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setRefusal(null);
    const code = new FormData(event.currentTarget).get('code');
    const result = await setUpAction({ code, email, password }).catch(() => null);
    setPending(false);
    if (result?.ok) return setMadeFor(result.data.email);
    setRefusal({
      detail: result?.problem.detail ?? 'The console did not answer. Check that it is running, and try again.',
      byField: Object.fromEntries((result?.problem.invalid_params ?? []).map(({ name, reason }) => [name, reason])),
    });
  };

  if (madeFor) {
    return (
      <div className="mt-6 grid gap-4">
        <Banner tone="success" title="The administrator is made" live>
          {madeFor} can sign in now. The code is used up.
        </Banner>
        <ButtonLink href="/sign-in" variant="primary">
          Go to sign in
        </ButtonLink>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="mt-6 grid gap-4" noValidate>
      {refusal ? (
        <Banner tone="danger" title="Not set up" live>
          {refusal.detail}
        </Banner>
      ) : null}
      <Field
        label="One-time code"
        required
        hint="In the last lines that npm start printed."
        error={refusal?.byField.code}
      >
        {(control) => (
          <Input {...control} name="code" mono autoFocus autoComplete="one-time-code" spellCheck={false} required />
        )}
      </Field>
      <Field label="E-mail" required error={refusal?.byField.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" required error={refusal?.byField.password}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="new-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <PasswordRules password={password} email={email} />
      <Button
        type={isAlive ? 'submit' : 'button'}
        variant="primary"
        {...(pending ? { loading: 'Making the administrator…' } : {})}
      >
        Make the administrator
      </Button>
    </form>
  );
}

/** The rules, each ticked off as it is kept, and a word about what makes a password strong. */
function PasswordRules({ password, email }: { password: string; email: string }) {
  return (
    <ul aria-label="Rules for the password" className="-mt-1 grid gap-1 text-sm">
      {passwordRules(password, email).map(({ rule, kept }) => {
        const isKept = kept && password !== '';
        const Icon = isKept ? CircleCheck : Circle;
        return (
          <li key={rule} className={cn('flex items-center gap-2', isKept ? 'text-added' : 'text-ink-2')}>
            <Icon aria-hidden="true" className="size-3.5 shrink-0" />
            {rule}
            <span className="sr-only">{isKept ? ', kept' : ', not kept yet'}</span>
          </li>
        );
      })}
      <li className="mt-1 text-ink-3">Length beats symbols: four unrelated words are stronger than P4ssw0rd!.</li>
    </ul>
  );
}
