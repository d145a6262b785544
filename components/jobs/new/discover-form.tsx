'use client';

import { useId, useState, type FormEvent } from 'react';
import { startDiscoveryAction } from '@/lib/collection/discover/actions';
import { ask } from '../../shell/ask';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { SheetContent } from '../../ui/sheet';
import { PriorityField } from '../priority-field';
import { DiscoverFields } from './discover-fields';
import { DiscoverSource } from './discover-source';
import {
  findDiscoveryProblems,
  initialDiscovery,
  placeDiscoveryProblem,
  toDiscovery,
  type DiscoverKind,
  type DiscoverProblems,
  type DiscoverState,
} from './discover-state';
import { focusFirst } from './focus-first';
import type { CollectionFormProps } from './forms';
import { SubmitKey } from './submit-key';

/** Looks for many: a builder's homes, or what an area has. */
export function DiscoverForm({ form, draft, abilities, switcher, onStarted }: CollectionFormProps) {
  const formId = useId();
  const kind = form.id as DiscoverKind;
  const [state, setState] = useState<DiscoverState>(() => initialDiscovery(kind, draft));
  const [problems, setProblems] = useState<DiscoverProblems>({});
  const [busy, setBusy] = useState(false);
  const change = (patch: Partial<DiscoverState>) => {
    setState((before) => ({ ...before, ...patch }));
    setProblems({});
  };
  const start = async () => {
    const found = findDiscoveryProblems(kind, state);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(formId);
    setBusy(true);
    const result = await ask(startDiscoveryAction(toDiscovery(kind, state)));
    if (result.ok) return onStarted(result.data.job_id);
    setBusy(false);
    setProblems(placeDiscoveryProblem(result.problem, state.read));
    focusFirst(formId);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void start();
  };
  return (
    <SheetContent
      title={form.title}
      description={
        draft.repeats_job_id ? `Runs ${draft.repeats_job_id} again, with what you change here.` : form.description
      }
      className="w-[600px]"
      footer={
        <Button
          type="submit"
          form={formId}
          variant="primary"
          shortcut="mod+enter"
          loading={busy ? 'Starting…' : null}
          disabledReason={abilities.start ? null : 'Your role may read jobs, not start them.'}
        >
          Start looking
        </Button>
      }
    >
      <SubmitKey run={() => void (!busy && start())} />
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        {switcher}
        {problems.form ? (
          <Banner tone="danger" title="It was not started" live>
            {problems.form}
          </Banner>
        ) : null}
        <DiscoverFields kind={kind} state={state} problems={problems} onChange={change} />
        <DiscoverSource
          kind={kind}
          state={state}
          problems={problems}
          maySearch={abilities.web_search}
          onChange={change}
        />
        <PriorityField value={state.priority} onChange={(priority) => change({ priority })} />
      </form>
    </SheetContent>
  );
}
