'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { startBulkImportAction } from '@/lib/ingestion/listings/actions';
import { readAddresses } from '@/lib/ingestion/listings/read-addresses';
import { MAX_URLS } from '@/lib/ingestion/listings/schema';
import { ask } from '../shell/ask';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { FileDrop } from '../ui/file-drop';
import { countNoun } from '../ui/format-number';
import { Sheet, SheetClose, SheetContent } from '../ui/sheet';
import { Textarea } from '../ui/textarea';

const MAX_FILE_BYTES = 4_000_000;
const pages = (count: number) => countNoun(count, 'page');

/** Addresses, pasted or from a file, and what will be read of them before anything is. */
export function ImportSheet({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { urls, repeated, unread } = useMemo(() => readAddresses(text), [text]);
  const tooMany = urls.length > MAX_URLS;
  const reason =
    urls.length === 0
      ? 'Paste at least one address.'
      : tooMany
        ? `At most ${MAX_URLS.toLocaleString('en-US')} at once.`
        : null;
  const take = async (files: File[]) => {
    const texts = await Promise.all(files.map((file) => file.text()));
    setText((before) => [before.trim(), ...texts].filter(Boolean).join('\n'));
  };
  const start = async () => {
    setBusy(true);
    setProblem(null);
    const result = await ask(startBulkImportAction({ urls }));
    if (result.ok) router.push(`/listings/imports/${result.data.bulkJobId}`);
    else {
      setProblem(result.problem.detail);
      setBusy(false);
    }
  };
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title="Import listings"
        description="Each page is read by itself and politely: one that fails stops no other."
        className="w-[560px]"
        footer={
          <>
            <SheetClose asChild>
              <Button>Cancel</Button>
            </SheetClose>
            <Button
              variant="primary"
              loading={busy ? 'Starting…' : null}
              disabledReason={reason}
              onClick={() => void start()}
            >
              {urls.length === 0 ? 'Import' : `Import ${pages(urls.length)}`}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {problem ? (
            <Banner tone="danger" live title="It could not be started">
              {problem}
            </Banner>
          ) : null}
          <Field
            label="Addresses of pages"
            hint="One to a line, or any text or spreadsheet column that holds them."
            error={
              tooMany
                ? `These are ${pages(urls.length)}; at most ${MAX_URLS.toLocaleString('en-US')} at once.`
                : undefined
            }
            required
          >
            {(control) => (
              <Textarea
                {...control}
                mono
                rows={10}
                spellCheck={false}
                placeholder={'https://shop.example/walnut-desk\nhttps://cars.example/2015-cayman'}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="max-h-80 [field-sizing:fixed]"
              />
            )}
          </Field>
          <FileDrop
            label="Or drop a file here"
            hint=".csv or .txt, up to 4 MB"
            accept=".csv,.txt,.tsv,text/plain,text/csv"
            maxBytes={MAX_FILE_BYTES}
            multiple
            onFiles={(files) => void take(files)}
          />
          {text.trim() === '' ? null : (
            <p role="status" className="text-sm text-ink-2">
              {pages(urls.length)} to import
              {repeated > 0 ? `, ${countNoun(repeated, 'repetition')} left out` : ''}
              {unread.length > 0 ? `, ${countNoun(unread.length, 'line')} without an address` : ''}.
              {unread.length > 0 ? (
                <span className="block truncate text-ink-3">{unread.slice(0, 3).join(' · ')}</span>
              ) : null}
            </p>
          )}
        </div>
      </SheetContent>
    </Sheet>
  );
}
