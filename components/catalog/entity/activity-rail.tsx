'use client';

import { useRouter } from 'next/navigation';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../shell/ask';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog, DialogClose, DialogContent } from '../../ui/dialog';
import { countNoun } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { showToast } from '../../ui/show-toast';
import { StatusBadge } from '../../ui/status-badge';
import { rollBackAction } from '@/lib/review/catalog/actions';
import type { ApplicationView, EntityView } from '@/lib/review/catalog/detail/describe-entity';

type Outcome = { restored: { field: string }[]; refused: { field: string; reason: string }[] };

export type ActivityRailProps = {
  entity: EntityView;
  canRollBack: boolean;
  /** What is about to be rolled back, once confirmed. */
  asked: ApplicationView | null;
  onAsk: (application: ApplicationView | null) => void;
};

/** What was written lately and how to take it back; which jobs read it. */
export function ActivityRail({ entity, canRollBack, asked, onAsk }: ActivityRailProps) {
  const router = useRouter();
  const rail = useRef<HTMLElement>(null);
  const hasRolledBack = useRef(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const labels = new Map(entity.groups.flatMap((group) => group.fields).map((field) => [field.name, field.label]));
  const rollBack = async (application: ApplicationView) => {
    const result = await ask(rollBackAction(application.application_id));
    if (!result.ok) throw new Error(result.problem.detail);
    const { restored, refused } = result.data;
    if (restored.some((item) => item.field === entity.type.plural)) {
      showToast({ title: `${entity.title} is no longer in the catalogue`, tone: 'info' });
      router.push(entity.type.listPath);
      return;
    }
    hasRolledBack.current = true;
    router.refresh();
    if (refused.length > 0) setOutcome({ restored, refused });
    else
      showToast({
        title: `${countNoun(restored.length, 'change')} rolled back`,
        description: `${restored.length === 1 ? 'It waits' : 'They wait'} for a decision again.`,
      });
  };
  // The button that had the focus goes with what it rolled back.
  useEffect(() => {
    if (!hasRolledBack.current) return;
    hasRolledBack.current = false;
    if (document.activeElement === document.body) rail.current?.focus({ preventScroll: true });
  }, [entity]);
  return (
    <aside
      ref={rail}
      tabIndex={-1}
      aria-label="Activity"
      id="activity"
      className="grid min-w-0 content-start gap-7 outline-none"
    >
      <section>
        <h2 className="mb-1 font-semibold">Written to the record</h2>
        {entity.applications.length === 0 ? (
          <p className="border-t border-line py-2 text-sm text-ink-3">Nothing yet</p>
        ) : (
          <ol className="border-t border-line">
            {entity.applications.map((application) => (
              <li key={application.application_id} className="border-b border-line py-2 text-sm">
                <p className="[overflow-wrap:anywhere]">{application.words}</p>
                <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-3">
                  <span className="min-w-0 truncate">{application.by}</span>
                  <RelativeTime at={application.at} />
                </p>
                {application.rolled_back ? (
                  <p className="mt-1 flex flex-wrap items-center gap-x-2 text-ink-2">
                    <StatusBadge
                      status="rolled_back"
                      label={application.rolled_back.partly ? 'Partly rolled back' : 'Rolled back'}
                    />
                    <RelativeTime at={application.rolled_back.at} className="text-ink-3" />
                  </p>
                ) : null}
                {application.rolled_back === null || application.rolled_back.partly ? (
                  <Button
                    size="sm"
                    variant="ghost"
                    className="mt-0.5 -ml-2.5"
                    disabledReason={canRollBack ? null : 'Your role may not roll back.'}
                    onClick={() => onAsk(application)}
                  >
                    Roll back…
                  </Button>
                ) : null}
              </li>
            ))}
          </ol>
        )}
      </section>
      <section>
        <h2 className="mb-1 font-semibold">Latest jobs</h2>
        {entity.jobs.length === 0 ? (
          <p className="border-t border-line py-2 text-sm text-ink-3">Never collected</p>
        ) : (
          <ol className="border-t border-line">
            {entity.jobs.map((job) => (
              <li key={job.job_id} className="border-b border-line py-2 text-sm">
                <p className="flex flex-wrap items-center gap-x-2">
                  <Link href={`/jobs/${job.job_id}`} className="rounded-xs font-medium hover:underline">
                    <StatusBadge status={job.status} variant="plain" />
                    <span className="sr-only">{job.job_id}</span>
                  </Link>
                  <RelativeTime at={job.at} className="ml-auto text-ink-3" />
                </p>
                <p className="mt-0.5 text-ink-2 [overflow-wrap:anywhere]">{job.words}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => (open ? undefined : onAsk(null))}
        title="Roll this back?"
        description="Each field gets the value it had before. What has been changed since is left as it is, and named. Proposals behind it wait for a decision again."
        confirmLabel="Roll back"
        busyLabel="Rolling back…"
        onConfirm={async () => {
          if (asked) await rollBack(asked);
        }}
      >
        <p className="[overflow-wrap:anywhere]">{asked?.words}</p>
        {asked?.touches_others ? (
          <Banner tone="warn" title="It wrote to other records too; they go back with it." className="mt-3" />
        ) : null}
      </ConfirmDialog>
      <OutcomeDialog outcome={outcome} labels={labels} onClose={() => setOutcome(null)} />
    </aside>
  );
}

function OutcomeDialog({
  outcome,
  labels,
  onClose,
}: {
  outcome: Outcome | null;
  labels: ReadonlyMap<string, string>;
  onClose: () => void;
}) {
  const words = (field: string) => labels.get(field) ?? capital(field.replaceAll('_', ' '));
  const restored = outcome?.restored.length ?? 0;
  const refused = outcome?.refused.length ?? 0;
  const left = `${refused} left as ${refused === 1 ? 'it is' : 'they are'}`;
  return (
    <Dialog open={outcome !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={restored === 0 ? `Nothing was rolled back, ${left}` : `${restored} rolled back, ${left}`}
        width="sm"
        footer={
          <DialogClose asChild>
            <Button variant="primary">Close</Button>
          </DialogClose>
        }
      >
        <ul className="grid gap-2">
          {outcome?.restored.map((item, index) => (
            <li key={`r${index}`}>
              <span className="font-medium">{words(item.field)}</span> has its earlier value again.
            </li>
          ))}
          {outcome?.refused.map((item, index) => (
            <li key={`f${index}`}>
              <span className="font-medium">{words(item.field)}</span> was left: {item.reason}
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
