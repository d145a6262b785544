'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ExpectationWords } from '@/lib/coverage/loaders';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { Sheet, SheetClose, SheetContent } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { BackfillFigures } from './backfill-figures';
import { BackfillGroups } from './backfill-groups';
import { BackfillProgress } from './backfill-progress';
import { confirmWords, hasWork } from './backfill-words';
import { useBackfill, type BackfillChoices, type BackfillState } from './use-backfill';

const PRIORITIES = Array.from({ length: 10 }, (_one, index) => {
  const value = String(10 - index);
  return { value, label: value === '10' ? '10, first' : value === '1' ? '1, last' : value };
});

export type BackfillSheetProps = { words: ExpectationWords; hasModel: boolean; onClose: () => void };

/** What closing the gaps would do, before it is done; then how far it is, and what came of it. */
export function BackfillSheet({ words, hasModel, onClose }: BackfillSheetProps) {
  const router = useRouter();
  const [choices, setChoices] = useState<BackfillChoices>({ priority: 7, maxJobs: null, retryTried: false });
  const { state, start, again } = useBackfill(words.name, choices);
  const close = () => {
    onClose();
    router.refresh();
  };
  const plan = state.step === 'planned' ? state.plan : null;
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : close())}>
      <SheetContent
        title={words.verb ?? words.label}
        description={state.step === 'planned' ? 'What it would do. Nothing is written before you confirm.' : undefined}
        className="w-[560px]"
        footer={
          state.step === 'done' ? (
            <>
              <ButtonLink href={`/coverage/backfills/${state.answer.backfill_id}`}>What it did</ButtonLink>
              <Button variant="primary" onClick={close}>
                Done
              </Button>
            </>
          ) : (
            <>
              <SheetClose asChild>
                <Button>{state.step === 'running' ? 'Close, it goes on' : 'Cancel'}</Button>
              </SheetClose>
              {state.step === 'failed' ? <Button onClick={again}>Look again</Button> : null}
              <Button
                variant="primary"
                loading={state.step === 'running' ? 'Running…' : state.step === 'planning' ? 'Planning…' : null}
                disabledReason={whyNot(state)}
                onClick={() => void start()}
              >
                {plan ? confirmWords(plan, words) : 'Confirm'}
              </Button>
            </>
          )
        }
      >
        <div className="grid gap-4">
          <SheetBody state={state} words={words} hasModel={hasModel} />
          {state.step === 'planned' || state.step === 'planning' ? (
            <Choices choices={choices} tried={plan?.already_tried ?? 0} onChange={setChoices} words={words} />
          ) : null}
          {plan ? <BackfillGroups answer={plan} words={words} /> : null}
        </div>
      </SheetContent>
    </Sheet>
  );
}

/** Why it cannot be confirmed as it stands. */
function whyNot(state: BackfillState): string | null {
  if (state.step === 'failed') return 'Look again first at what it would do.';
  return state.step === 'planned' && !hasWork(state.plan) ? 'There is nothing that it could do.' : null;
}

function SheetBody({ state, words, hasModel }: { state: BackfillState; words: ExpectationWords; hasModel: boolean }) {
  switch (state.step) {
    case 'planning':
      return <Skeleton className="h-52 w-full" />;
    case 'failed':
      return (
        <Banner tone="danger" live title="It could not be done">
          {state.message}
        </Banner>
      );
    case 'planned':
      return (
        <>
          <BackfillFigures answer={state.plan} words={words} />
          {state.plan.jobs_created > 0 && !hasModel ? (
            <Banner tone="warn" title="Claude cannot be asked">
              No key is set. Jobs read the pages they know; those that would have to search the web come to nothing.
            </Banner>
          ) : null}
        </>
      );
    case 'running':
    case 'done':
      return (
        <>
          {state.isOthers ? (
            <Banner tone="info" title="It was running already">
              A backfill runs once at a time, so yours is the one that somebody had started.
            </Banner>
          ) : null}
          <BackfillProgress answer={state.answer} words={words} />
        </>
      );
  }
}

function Choices({
  choices,
  tried,
  onChange,
  words,
}: {
  choices: BackfillChoices;
  tried: number;
  onChange: (choices: BackfillChoices) => void;
  words: ExpectationWords;
}) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Priority of its jobs" required>
        {(control) => (
          <Select
            {...control}
            options={PRIORITIES}
            value={String(choices.priority)}
            onChange={(event) => onChange({ ...choices, priority: Number(event.target.value) })}
          />
        )}
      </Field>
      <Field label="Jobs at most" hint="Those that close most; empty for all.">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={100_000}
            defaultValue={choices.maxJobs ?? ''}
            onBlur={(event) => onChange({ ...choices, maxJobs: readCount(event.target.value) })}
          />
        )}
      </Field>
      {tried > 0 || choices.retryTried ? (
        <Checkbox
          className="sm:col-span-2"
          checked={choices.retryTried}
          onChange={(event) => onChange({ ...choices, retryTried: event.target.checked })}
          label={`Also try again what a job came to nothing for (${words.noun.many})`}
        />
      ) : null}
    </div>
  );
}

function readCount(text: string): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= 100_000 ? value : null;
}
