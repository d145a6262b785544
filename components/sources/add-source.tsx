'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { addSourceAction } from '@/lib/web/sources/actions';
import { SOURCE_TYPES } from '@/lib/web/sources/schema';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { Dialog, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { typeWords } from './source-words';

const DENIED = 'Your role may read sources, not change them.';

/** Enters a source ahead of its first visit. */
export function AddSource({ canManage }: { canManage: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus />}
        disabledReason={canManage ? null : DENIED}
        onClick={() => setOpen(true)}
      >
        Add source
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open ? <AddSourceDialog onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function AddSourceDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const formId = useId();
  const [url, setUrl] = useState('');
  const [type, setType] = useState<string>(SOURCE_TYPES[0]);
  const [limit, setLimit] = useState('100');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: 'url' | 'limit'; words: string } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() === '') return setProblem({ field: 'url', words: 'Type the address of the site.' });
    if (!/^\d{1,6}$/.test(limit.trim())) return setProblem({ field: 'limit', words: 'Type a whole number.' });
    setBusy(true);
    const result = await ask(
      addSourceAction({ source_url: url.trim(), source_type: type, rate_limit_per_day: Number(limit) }),
    );
    setBusy(false);
    if (result.ok) return router.push(`/sources/${result.data.source_id}`);
    const isLimit = result.problem.invalid_params?.some(({ name }) => name === 'rate_limit_per_day') ?? false;
    setProblem({ field: isLimit ? 'limit' : 'url', words: result.problem.detail });
  };
  return (
    <DialogContent
      title="Add source"
      description="Nothing is fetched. Its limits hold from the first visit on."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" loading={busy ? 'Adding…' : null}>
            Add source
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label="Address" required error={problem?.field === 'url' ? problem.words : null}>
          {(control) => (
            <Input
              {...control}
              value={url}
              maxLength={1024}
              autoComplete="off"
              inputMode="url"
              placeholder="https://example.com"
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <Field label="Type" required>
          {(control) => (
            <Select
              {...control}
              value={type}
              onChange={(event) => setType(event.target.value)}
              options={SOURCE_TYPES.map((value) => ({ value, label: typeWords(value) }))}
            />
          )}
        </Field>
        <Field label="Requests a day" required error={problem?.field === 'limit' ? problem.words : null}>
          {(control) => (
            <Input
              {...control}
              value={limit}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => setLimit(event.target.value)}
              className="max-w-28 tabular-nums"
            />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
