'use client';

import type { ReactNode } from 'react';
import type { CollectionPlan } from '@/lib/collection/outlook/plan-cost';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { SheetContent } from '../../ui/sheet';
import { PriorityField } from '../priority-field';
import type { FormState } from './form-rules';
import type { CollectionFormProps } from './forms';
import { OutlookPanel, OutlookSummary } from './outlook-panel';
import { outlookWords } from './outlook-words';
import { SubmitKey } from './submit-key';
import type { CollectionFormHandle } from './use-collection-form';
import { useOutlook } from './use-outlook';

/** Why this person may not start anything; null when they may. */
export const deniedStart = ({ abilities }: Pick<CollectionFormProps, 'abilities'>): string | null =>
  abilities.start ? null : 'Your role may read jobs, not start them.';

export type CollectionFrameProps<State extends FormState, Field extends string> = CollectionFormProps & {
  handle: CollectionFormHandle<State, Field>;
  plan: CollectionPlan;
  /** On the button: "Start collection". */
  startLabel: string;
  /** Beside the button. */
  actions?: ReactNode;
  /** After the priority. */
  options?: ReactNode;
  /** Below the form: what was asked for before it is started. */
  preview?: ReactNode;
  children: ReactNode;
};

/** What every form that starts a collection has in common: head, errors, priority, what it will cost and wait for, foot. */
export function CollectionFrame<State extends FormState, Field extends string>(
  props: CollectionFrameProps<State, Field>,
) {
  const { form, draft, abilities, handle, plan } = props;
  const { id, state, busy } = handle;
  const problems: Partial<Record<string, string>> = handle.problems;
  const asked = { entity_type: form.collects, looks_for: plan.looksFor, address: plan.address };
  const outlook = useOutlook({ ...asked, about: plan.about ?? null });
  const words =
    outlook.kind === 'known' ? outlookWords(plan, state.priority, outlook.outlook, abilities.web_search) : null;
  return (
    <SheetContent
      title={form.title}
      description={
        draft.repeats_job_id ? `Runs ${draft.repeats_job_id} again, with what you change here.` : form.description
      }
      className="w-[600px]"
      footer={
        <>
          <OutlookSummary words={words} />
          {props.actions}
          <Button
            type="submit"
            form={id}
            variant="primary"
            shortcut="mod+enter"
            loading={busy === 'start' ? 'Starting…' : null}
            disabledReason={deniedStart(props)}
          >
            {props.startLabel}
          </Button>
        </>
      }
    >
      <SubmitKey run={handle.start} />
      <form id={id} onSubmit={handle.submit} noValidate className="flex flex-col gap-5">
        {props.switcher}
        {problems.form ? (
          <Banner tone="danger" title="It was not started" live>
            {problems.form}
          </Banner>
        ) : null}
        {props.children}
        <PriorityField
          value={state.priority}
          error={problems.priority}
          onChange={(priority) => handle.change({ priority } as Partial<State>)}
        />
        {props.options}
        <OutlookPanel state={outlook} words={words} />
      </form>
      {props.preview}
    </SheetContent>
  );
}
