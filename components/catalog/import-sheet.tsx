'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { FileDrop } from '../ui/file-drop';
import { countNoun } from '../ui/format-number';
import { Sheet, SheetContent } from '../ui/sheet';
import { showToast } from '../ui/show-toast';
import { Textarea } from '../ui/textarea';
import { sentence } from './field-control';
import { splitProblem } from './split-problem';

/** As the API takes it. */
const MAX_BYTES = 10_000_000;

type Problem = { detail?: string; invalid_params?: { name: string; reason: string }[] };
export type ImportSheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  type: { plural: string; one: string; many: string };
};

/** Imports JSON lines from a file or the clipboard: all or none, every problem with its line and field. */
export function ImportSheet({ open, onOpenChange, type }: ImportSheetProps) {
  const router = useRouter();
  const formId = useId();
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const many = type.many.toLowerCase();

  const take = (next: string, name: string | null) => {
    setText(next);
    setFileName(name);
    setProblem(null);
  };
  const send = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await postLines(type.plural, text);
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    take('', null);
    onOpenChange(false);
    showToast({ title: `${countNoun(answer.imported, type.one.toLowerCase(), many)} imported` });
    router.refresh();
  };
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        title={`Import ${many}`}
        description="One JSON object per line, at most 1,000. All are imported, or none."
        className="w-[640px]"
        footer={
          <>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button
              variant="primary"
              loading={busy ? 'Importing…' : null}
              disabledReason={lines === 0 ? 'Choose a file or paste lines first.' : null}
              onClick={() => void send()}
            >
              {lines === 0 ? 'Import' : `Import ${countNoun(lines, 'line')}`}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {problem ? <Problems problem={problem} /> : null}
          <FileDrop
            label="Drop a .jsonl file here"
            accept=".jsonl,.ndjson,.json,.txt"
            maxBytes={MAX_BYTES}
            onFiles={(files) => void files[0]?.text().then((content) => take(content, files[0]?.name ?? null))}
            onText={(content) => take(content, null)}
          />
          <Field
            id={formId}
            label={fileName ?? 'Lines'}
            required
            hint='Such as {"name": "Oak Hollow Homes", "city": "Austin", "awards": [{"title": "Builder of the year", "year": 2025}]}'
            aside={lines > 0 ? countNoun(lines, 'line') : null}
          >
            {(control) => (
              <Textarea
                {...control}
                mono
                rows={8}
                wrap="off"
                spellCheck={false}
                value={text}
                onChange={(event) => take(event.target.value, fileName)}
                className="[field-sizing:fixed]"
              />
            )}
          </Field>
        </div>
      </SheetContent>
    </Sheet>
  );
}

function Problems({ problem }: { problem: Problem }) {
  const listed = problem.invalid_params ?? [];
  return (
    <Banner tone="danger" title={listed.length > 0 ? 'Nothing was imported' : 'The import did not work'} live>
      {listed.length === 0 ? (
        problem.detail
      ) : (
        <ol className="relative mt-1 grid max-h-60 gap-0.5 overflow-y-auto">
          {listed.map((entry, index) => {
            const { line, field } = splitProblem(entry.name);
            return (
              <li key={index} className="flex gap-2 text-sm">
                <span className="w-14 shrink-0 text-ink-3 tabular-nums">Line {line ?? '?'}</span>
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {field ? <code className="mr-1.5 font-mono">{field}</code> : null}
                  {sentence(entry.reason)}
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Banner>
  );
}

/** Sent as the API's own body: an import may be larger than what a server action takes. */
async function postLines(
  plural: string,
  text: string,
): Promise<{ ok: true; imported: number } | { ok: false; problem: Problem }> {
  try {
    const response = await fetch(`/api/v1/admin/${encodeURIComponent(plural)}/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: text,
    });
    const body = (await response.json()) as Problem & { imported?: number };
    return response.ok ? { ok: true, imported: body.imported ?? 0 } : { ok: false, problem: body };
  } catch {
    return { ok: false, problem: { detail: 'The console did not answer. Check that it is running, and try again.' } };
  }
}
