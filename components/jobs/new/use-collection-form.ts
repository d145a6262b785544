'use client';

import { useId, useState, type FormEvent } from 'react';
import type { ActionResult } from '@/lib/auth/define-action';
import { ask } from '../../shell/ask';
import { focusFirst } from './focus-first';
import type { FormState, Problems, Refusal } from './form-rules';

/** How one family of forms checks itself and starts. */
export interface FormRules<State extends FormState, Field extends string> {
  initial: () => State;
  findProblems: (state: State) => Problems<Field>;
  placeRefusal: (refusal: Refusal, state: State) => Problems<Field>;
  start: (state: State) => Promise<ActionResult<{ job_id: string }>>;
  onStarted: (jobId: string) => void;
}

/** Which request is under way. */
export type Busy = 'start' | 'preview' | null;

export interface CollectionFormHandle<State extends FormState, Field extends string> {
  id: string;
  state: State;
  problems: Problems<Field>;
  busy: Busy;
  change: (patch: Partial<State>) => void;
  /** Checks the form, then asks the server for something that is shown on it. */
  askFor: <Data>(request: (state: State) => Promise<ActionResult<Data>>, then: (data: Data) => void) => void;
  start: () => void;
  submit: (event: FormEvent) => void;
}

/**
 * The life of a form that starts a collection: what is filled in, checked before it is sent and by the server after, with
 * the focus where something is to be corrected. Nothing that was typed is lost to a refusal.
 */
export function useCollectionForm<State extends FormState, Field extends string>(
  rules: FormRules<State, Field>,
): CollectionFormHandle<State, Field> {
  const id = useId();
  const [state, setState] = useState<State>(rules.initial);
  const [problems, setProblems] = useState<Problems<Field>>({});
  const [busy, setBusy] = useState<Busy>(null);

  const send = async <Data>(
    what: Exclude<Busy, null>,
    request: (state: State) => Promise<ActionResult<Data>>,
    then: (data: Data) => void,
  ) => {
    if (busy !== null) return;
    const found = rules.findProblems(state);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(id);
    setBusy(what);
    const result = await ask(request(state));
    // A started collection leaves the page; its button stays busy until it has.
    if (what === 'preview' || !result.ok) setBusy(null);
    if (result.ok) return then(result.data);
    setProblems(rules.placeRefusal(result.problem, state));
    focusFirst(id);
  };
  const start = () => void send('start', rules.start, ({ job_id: jobId }) => rules.onStarted(jobId));
  return {
    ...{ id, state, problems, busy, start },
    change: (patch) => {
      setState((before) => ({ ...before, ...patch }));
      setProblems({});
    },
    askFor: (request, then) => void send('preview', request, then),
    submit: (event) => {
      event.preventDefault();
      start();
    },
  };
}
