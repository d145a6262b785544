'use client';

import { RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { countNoun } from '../ui/format-number';
import { Select } from '../ui/select';
import { showToast } from '../ui/show-toast';
import { Skeleton } from '../ui/skeleton';
import { collectSelectionAction } from '@/lib/collection/selection/actions';

const PRIORITIES = [
  { value: '2', label: 'Low: when nothing else waits' },
  { value: '5', label: 'Normal' },
  { value: '8', label: 'High: before the others' },
];

type Plan = { queued: number; without_website: number; already_queued: number; over_limit: number; opted_out: number };
export type CollectSelectionProps = {
  plural: string;
  one: string;
  many: string;
  ids: readonly string[];
  onDone: () => void;
};

/** "Collect now" for the selected rows: counts first, then queues. */
export function CollectSelection({ plural, one, many, ids, onDone }: CollectSelectionProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [priority, setPriority] = useState('5');
  const [busy, setBusy] = useState(false);

  const count = async () => {
    setOpen(true);
    setPlan(null);
    setProblem(null);
    const result = await ask(collectSelectionAction({ plural, ids, priority: Number(priority), dry_run: true }));
    if (result.ok) setPlan(result.data);
    else setProblem(result.problem.detail);
  };
  const run = async () => {
    setBusy(true);
    const result = await ask(collectSelectionAction({ plural, ids, priority: Number(priority), dry_run: false }));
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem.detail);
      return;
    }
    setOpen(false);
    onDone();
    showToast({
      title: `${countNoun(result.data.queued, 'collection')} queued`,
      description: 'What they find waits in Review.',
      action: (
        <Link href="/jobs" className="shrink-0 rounded-sm px-2 font-medium text-accent-ink hover:underline">
          Watch
        </Link>
      ),
    });
    router.refresh();
  };
  const nothing = plan?.queued === 0;
  return (
    <>
      <Button size="sm" variant="primary" icon={<RefreshCw />} onClick={() => void count()}>
        Collect now
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title={`Collect ${countNoun(ids.length, one, many)}`}
          description="Reads each one’s own website. Nothing in the catalogue changes until somebody approves what is found."
          width="sm"
          footer={
            <>
              <DialogClose asChild>
                <Button>Not now</Button>
              </DialogClose>
              <Button
                variant="primary"
                loading={busy ? 'Queueing…' : null}
                disabledReason={problem ?? (plan === null ? 'Counting…' : nothing ? nothingWords(plan) : null)}
                onClick={() => void run()}
              >
                {plan === null ? 'Collect' : `Queue ${countNoun(plan.queued, 'collection')}`}
              </Button>
            </>
          }
        >
          <div className="grid gap-4">
            {problem ? (
              <p role="alert" className="text-removed">
                {problem}
              </p>
            ) : plan === null ? (
              <Skeleton className="h-10" />
            ) : (
              <ul className="grid gap-1" aria-live="polite">
                <PlanLine n={plan.queued} words="will be collected" />
                {plan.opted_out > 0 ? (
                  <PlanLine n={plan.opted_out} words="left out: opted out of collection" quiet />
                ) : null}
                {plan.already_queued > 0 ? (
                  <PlanLine n={plan.already_queued} words="left out: a collection waits or runs already" quiet />
                ) : null}
                {plan.without_website > 0 ? (
                  <PlanLine n={plan.without_website} words="left out: no website is known" quiet />
                ) : null}
                {plan.over_limit > 0 ? (
                  <PlanLine n={plan.over_limit} words="left out: no more may be started by hand for now" quiet />
                ) : null}
              </ul>
            )}
            <Field label="Priority" required>
              {(control) => (
                <Select
                  {...control}
                  options={PRIORITIES}
                  value={priority}
                  onChange={(event) => setPriority(event.target.value)}
                />
              )}
            </Field>
          </div>
        </DialogContent>
      </Dialog>
    </>
  );
}

const nothingWords = ({ over_limit: overLimit }: Plan) =>
  overLimit > 0
    ? 'The limit of jobs started by hand is reached. Try again later, or raise it under Settings.'
    : 'There is nothing to collect.';

function PlanLine({ n, words, quiet = false }: { n: number; words: string; quiet?: boolean }) {
  return (
    <li className={quiet ? 'text-ink-2' : 'font-medium'}>
      <span className="inline-block w-8 text-right tabular-nums">{n}</span> {words}
    </li>
  );
}
