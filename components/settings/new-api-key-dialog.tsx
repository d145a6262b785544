'use client';

import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { createApiKeyAction } from '@/lib/auth/keys/actions';
import type { Permission } from '@/lib/auth/permissions';
import { ask } from '../shell/ask';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { CopyButton } from '../ui/copy-button';
import { Dialog, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioGroup } from '../ui/radio-group';
import { Select } from '../ui/select';

export type NewApiKeyDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  permissions: readonly Permission[];
  /** Address of a service that takes a read-only key behind it: that whole address is then what is made and copied. */
  serviceUrl?: string;
};

/** What a service's address may do: it is kept and passed on as a key is not. */
const SERVICE_SCOPES: readonly Permission[] = ['catalog:read'];

const DAY_MS = 86_400_000;
const LIFETIMES = ['30', '90', '365', ''] as const;
type Reach = 'all' | 'read' | 'chosen';

/** Makes a key, then shows it: the only time that anybody sees it. */
export function NewApiKeyDialog({ open, onOpenChange, permissions, serviceUrl }: NewApiKeyDialogProps) {
  const router = useRouter();
  const formId = useId();
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  const close = () => {
    if (made) router.refresh();
    setMade(null);
    setCopied(false);
    setWarned(false);
    onOpenChange(false);
  };
  const what = serviceUrl === undefined ? 'key' : 'address';
  const secret = [serviceUrl, made?.key].filter(Boolean).join('/');
  // Esc or a click beside it would lose the key for good.
  const leave = () => (made && !copied ? setWarned(true) : close());
  return (
    <Dialog open={open} onOpenChange={leave}>
      {made ? (
        <DialogContent
          title={`${made.name} is made`}
          description={`Copy the ${what} now: the key is shown once and stored as a hash only.`}
          footer={
            <Button variant="primary" onClick={close}>
              {copied ? 'Done' : 'I have copied it'}
            </Button>
          }
        >
          <p className="group/copy flex items-center gap-2 rounded-md border border-line-2 bg-sunken px-3 py-2">
            <code className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">{secret}</code>
            <CopyButton value={secret} what={what} onCopied={() => setCopied(true)} />
          </p>
          {warned ? (
            <Banner tone="warn" title="It has not been copied" live className="mt-3">
              Once this is closed nobody can see the {what} again. If you have written it down, say so below.
            </Banner>
          ) : null}
        </DialogContent>
      ) : (
        <DialogContent
          title={serviceUrl === undefined ? 'New API key' : 'New service address'}
          footer={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" form={formId} variant="primary" loading={busy ? `Making the ${what}…` : null}>
                Make the {what}
              </Button>
            </>
          }
        >
          <KeyForm
            formId={formId}
            permissions={permissions}
            fixedScopes={serviceUrl === undefined ? null : SERVICE_SCOPES}
            onBusy={setBusy}
            onMade={setMade}
          />
        </DialogContent>
      )}
    </Dialog>
  );
}

type KeyFormProps = {
  formId: string;
  permissions: readonly Permission[];
  /** What the key may do, where that is no choice. */
  fixedScopes: readonly Permission[] | null;
  onBusy: (busy: boolean) => void;
  onMade: (made: { name: string; key: string }) => void;
};

function KeyForm({ formId, permissions, fixedScopes, onBusy, onMade }: KeyFormProps) {
  const [name, setName] = useState('');
  const [days, setDays] = useState<string>('90');
  const [reach, setReach] = useState<Reach>('all');
  const [chosen, setChosen] = useState<readonly Permission[]>([]);
  const [problem, setProblem] = useState<{ field: 'name' | 'reach'; words: string } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setProblem({ field: 'name', words: 'Give it a name that says what uses it.' });
    const scopes = fixedScopes ?? scopesOf(reach, permissions, chosen);
    if (!fixedScopes && reach !== 'all' && scopes.length === 0)
      return setProblem({ field: 'reach', words: 'Choose at least one.' });
    onBusy(true);
    const expires = days === '' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    const result = await ask(createApiKeyAction({ name, scopes: [...scopes], expires_at: expires }));
    onBusy(false);
    if (result.ok) onMade({ name: name.trim(), key: result.data.key });
    else setProblem({ field: 'name', words: result.problem.invalid_params?.[0]?.reason ?? result.problem.detail });
  };
  return (
    <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label="Name" required error={problem?.field === 'name' ? problem.words : null} hint="What will use it.">
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            autoComplete="off"
            placeholder={fixedScopes ? 'OpenRefine' : 'Nightly export'}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Expires" required>
        {(control) => (
          <Select
            {...control}
            value={days}
            onChange={(event) => setDays(event.target.value)}
            options={LIFETIMES.map((value) => ({ value, label: value === '' ? 'Never' : `In ${value} days` }))}
          />
        )}
      </Field>
      {fixedScopes ? null : (
        <RadioGroup
          name="reach"
          legend="May do"
          value={reach}
          onChange={(value) => setReach(value as Reach)}
          options={[
            { value: 'all', label: 'Everything I may do' },
            { value: 'read', label: 'Read only' },
            { value: 'chosen', label: 'Only what I choose' },
          ]}
        />
      )}
      {!fixedScopes && reach === 'chosen' ? (
        <fieldset>
          <legend className="sr-only">Scopes</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {permissions.map((permission) => (
              <Checkbox
                key={permission}
                label={<span className="font-mono text-sm">{permission}</span>}
                checked={chosen.includes(permission)}
                onChange={() =>
                  setChosen((before) =>
                    before.includes(permission) ? before.filter((one) => one !== permission) : [...before, permission],
                  )
                }
              />
            ))}
          </div>
        </fieldset>
      ) : null}
      {problem?.field === 'reach' ? (
        <p role="alert" className="text-sm text-removed">
          {problem.words}
        </p>
      ) : null}
    </form>
  );
}

/** No scopes means all that the owner may do. */
function scopesOf(reach: Reach, permissions: readonly Permission[], chosen: readonly Permission[]): Permission[] {
  if (reach === 'all') return [];
  if (reach === 'chosen') return [...chosen];
  return permissions.filter((permission) => permission.endsWith(':read'));
}
