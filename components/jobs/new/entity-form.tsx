'use client';

import { ScanSearch } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { previewCollectionAction, startCollectionAction } from '@/lib/collection/actions';
import type { PreviewView } from '@/lib/collection/console/describe-found';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { SheetContent } from '../../ui/sheet';
import { Switch } from '../../ui/switch';
import { PriorityField } from '../priority-field';
import { PreviewPanel } from './preview-panel';
import { findProblems, initialState, placeProblem, toSource, type FormProblems, type FormState } from './form-state';
import type { CollectionFormProps } from './forms';
import { focusFirst } from './focus-first';
import { SourceFields } from './source-fields';
import { SubmitKey } from './submit-key';
import { TargetField } from './target-field';

type Result<T> = { ok: true; data: T } | { ok: false; problem: Parameters<typeof placeProblem>[0] };

/** A page too large for the way, or a connection that broke: nothing came back from the server. */
const LOST =
  'The server did not take the request. The page may be too large to send, or the connection broke; try again.';

/** Collects one entity: one we have, or one that is to be found on a page. */
export function EntityForm({ form, draft, abilities, read, switcher, onStarted }: CollectionFormProps) {
  const formId = useId();
  const [state, setState] = useState<FormState>(() => initialState(draft, read, abilities.web_search));
  const [problems, setProblems] = useState<FormProblems>({});
  const [busy, setBusy] = useState<'preview' | 'start' | null>(null);
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const previewTop = useRef<HTMLDivElement>(null);

  const change = (patch: Partial<FormState>) => {
    setState((before) => ({ ...before, ...patch }));
    setProblems({});
    if ('target' in patch || 'isKnown' in patch || 'read' in patch || 'address' in patch || 'page' in patch)
      setPreview(null);
  };
  const request = () => ({
    entity_type: form.entityType,
    entity_id: state.isKnown && state.target ? String(state.target.id) : null,
    source: toSource(state, draft.repeats_job_id),
  });
  const run = async <T,>(what: 'preview' | 'start', ask: () => Promise<Result<T>>, then: (data: T) => void) => {
    const found = findProblems(state, form.noun.one);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(formId);
    setBusy(what);
    const result = await ask().catch(() => ({ ok: false as const, problem: { code: 'lost', detail: LOST } }));
    if (result.ok) then(result.data);
    else {
      setProblems(placeProblem(result.problem, state.read));
      focusFirst(formId);
    }
    // A started collection leaves the page; its button stays busy until it has.
    if (what === 'preview' || !result.ok) setBusy(null);
  };
  const showPreview = () =>
    run(
      'preview',
      () => previewCollectionAction(request()),
      (data) => {
        setPreview(data);
      },
    );
  const start = () =>
    run(
      'start',
      () =>
        startCollectionAction({
          ...request(),
          priority: state.priority,
          auto_apply: state.autoApply,
          repeats_job_id: draft.repeats_job_id,
          ...(abilities.web_search && state.searchQuery.trim() ? { search_query: state.searchQuery.trim() } : {}),
        }),
      ({ job_id: jobId }) => onStarted(jobId),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy === null) void start();
  };
  useEffect(() => {
    if (preview) previewTop.current?.scrollIntoView({ block: 'start' });
  }, [preview]);
  const denied = abilities.start ? null : 'Your role may read jobs, not start them.';

  return (
    <SheetContent
      title={form.title}
      description={
        draft.repeats_job_id ? `Runs ${draft.repeats_job_id} again, with what you change here.` : form.description
      }
      className="w-[600px]"
      footer={
        <>
          <Button
            icon={<ScanSearch />}
            loading={busy === 'preview' ? 'Reading the page…' : null}
            disabledReason={denied ?? (state.read === 'search' ? 'A search costs money, so it has no preview.' : null)}
            onClick={() => void (busy === null && showPreview())}
          >
            Preview
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            shortcut="mod+enter"
            loading={busy === 'start' ? 'Starting…' : null}
            disabledReason={denied}
          >
            Start collection
          </Button>
        </>
      }
    >
      <SubmitKey run={() => void (busy === null && start())} />
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        {switcher}
        {problems.form ? (
          <Banner tone="danger" title="It was not started" live>
            {problems.form}
          </Banner>
        ) : null}
        <TargetField form={form} state={state} error={problems.target} onChange={change} />
        <SourceFields
          state={state}
          problems={problems}
          storedPage={draft.stored_page}
          maySearch={abilities.web_search}
          onChange={change}
        />
        <Field
          label="Search the web for"
          error={problems.search_query}
          hint={
            abilities.web_search
              ? state.read === 'search'
                ? 'Left empty: its name and place.'
                : 'What to look for beyond the page: at most two searches at a cent each, and what Claude reads.'
              : 'Web search is not available in this installation until ANTHROPIC_API_KEY is set. The page is read without it.'
          }
        >
          {(control) => (
            <Input
              {...control}
              value={state.searchQuery}
              disabled={!abilities.web_search}
              maxLength={500}
              placeholder={form.searchExample}
              onChange={(event) => change({ searchQuery: event.target.value })}
            />
          )}
        </Field>
        <PriorityField value={state.priority} error={problems.priority} onChange={(priority) => change({ priority })} />
        <Switch
          label="Apply what is certain without review"
          hint={
            abilities.auto_apply
              ? 'Only values with verified evidence that a policy allows.'
              : 'Off: this needs the permission changes:auto_apply, which a super administrator can grant you.'
          }
          checked={state.autoApply && abilities.auto_apply}
          disabled={!abilities.auto_apply}
          onChange={(event) => change({ autoApply: event.target.checked })}
        />
      </form>
      <div ref={previewTop} className="scroll-mt-4">
        {preview ? <PreviewPanel preview={preview} isKnown={state.isKnown} /> : null}
      </div>
    </SheetContent>
  );
}
