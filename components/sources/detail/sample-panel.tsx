'use client';

import { ScanSearch } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { outcomeWords } from '@/lib/collection/describe-job';
import { sampleFetchAction } from '@/lib/collection/sample/actions';
import type { Sample, SourceDetail } from '@/lib/web/sources/schema';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { DefinitionList } from '../../ui/definition-list';
import { Field } from '../../ui/field';
import { countNoun, formatBytes, formatDuration } from '../../ui/format-number';
import { Input } from '../../ui/input';
import { Panel } from '../../ui/panel';
import { StatusBadge } from '../../ui/status-badge';
import { MANAGE_DENIED } from './source-actions';

/** Reads one page as a job would, and says what would be made of it. */
export function SamplePanel({ source, canManage }: { source: SourceDetail; canManage: boolean }) {
  const router = useRouter();
  const [url, setUrl] = useState(`${source.robots_files[0]?.origin ?? source.source_url}/`);
  const [busy, setBusy] = useState(false);
  const [sample, setSample] = useState<Sample | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const result = await ask(sampleFetchAction({ id: source.source_id, url }));
    setBusy(false);
    setSample(result.ok ? result.data : null);
    if (result.ok) router.refresh();
    else setProblem(result.problem.detail);
  };
  return (
    <Panel
      title="Sample fetch"
      description="One page, read as politely as by a job. It counts as a request of today; nothing of the page is kept."
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-2">
        <Field label="Address" required error={problem} className="min-w-0 flex-1 basis-56">
          {(control) => (
            <Input
              {...control}
              value={url}
              maxLength={1024}
              inputMode="url"
              autoComplete="off"
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          icon={<ScanSearch />}
          loading={busy ? 'Reading…' : null}
          disabledReason={canManage ? null : MANAGE_DENIED}
        >
          Fetch
        </Button>
      </form>
      <div role="status">{sample ? <SampleFacts sample={sample} /> : null}</div>
    </Panel>
  );
}

function SampleFacts({ sample }: { sample: Sample }) {
  const { robots } = sample;
  const found = sample.would_extract.filter(({ fields, children, listed }) => fields + children + listed > 0);
  return (
    <DefinitionList
      className="mt-3"
      items={[
        {
          term: 'Came of it',
          value: (
            <span className="flex flex-wrap items-center gap-x-3">
              <StatusBadge
                status={sample.outcome === 'fetched' ? 'completed' : 'blocked'}
                label={outcomeWords(sample.outcome)}
                variant="plain"
              />
              {sample.status === null ? null : <span className="tabular-nums">HTTP {sample.status}</span>}
              {sample.reason}
            </span>
          ),
        },
        {
          term: 'robots.txt',
          value: robots.line ? (
            <code className="font-mono text-sm">{robots.line}</code>
          ) : (
            (robots.reason ?? robots.verdict)
          ),
        },
        ...(sample.final_url && sample.final_url !== sample.url ? [{ term: 'Led to', value: sample.final_url }] : []),
        ...(sample.title ? [{ term: 'Title', value: sample.title }] : []),
        { term: 'Size', value: `${formatBytes(sample.bytes)} in ${formatDuration(sample.duration_ms)}` },
        {
          term: 'Would give',
          value:
            found.length === 0
              ? 'Nothing that could be read'
              : found.map(({ entity_type: type, fields, children, listed }) => (
                  <span key={type} className="block">
                    As {type}: {countNoun(fields, 'field')}, {countNoun(children, 'list record')}
                    {listed > 0 ? `; ${listed} listed` : ''}
                  </span>
                )),
        },
      ]}
    />
  );
}
