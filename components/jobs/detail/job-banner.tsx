'use client';

import { failureAdvice, type NextStep } from '@/lib/collection/describe-job';
import type { JobView } from '@/lib/collection/console/job/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { countNoun } from '../../ui/format-number';
import { editHref, entityHref } from '../links';
import { formOf } from '../new/forms';
import { openCollectionForm } from '../new/open-form';
import { useJobCommands } from '../use-job-commands';
import { WaitingLine } from '../waiting-line';

/** How warnings end that leave something for a person to fill in. */
const BY_HAND = 'can be entered by hand.';

type JobBannerProps = { job: JobView; name: string; abilities: JobAbilities };

/** What must be known before the rest: why it waits, why it failed and what to do, or what went less than well. */
export function JobBanner({ job, name, abilities }: JobBannerProps) {
  if (job.status === 'failed') return <FailedBanner job={job} name={name} abilities={abilities} />;
  if (job.status === 'pending') {
    return (
      <Banner tone={job.error_code ? 'warn' : 'info'} title={job.attempts > 0 ? 'Waits for its next attempt' : 'Waits'}>
        <WaitingLine job={job} />
      </Banner>
    );
  }
  if (job.status === 'cancelled') {
    return (
      <Banner tone="info" title="This job was cancelled">
        What it had proposed until then stays in review. Retry starts it from the beginning.
      </Banner>
    );
  }
  if (job.warnings.length === 0) return null;
  const record = job.warnings.some((warning) => warning.endsWith(BY_HAND)) ? byHandHref(job) : null;
  return (
    <Banner
      tone="warn"
      title={job.warnings.length === 1 ? '1 warning' : countNoun(job.warnings.length, 'warning')}
      actions={
        record && abilities.write ? (
          <ButtonLink href={record} size="sm">
            Enter by hand
          </ButtonLink>
        ) : null
      }
    >
      <ul className={job.warnings.length > 1 ? 'list-disc pl-4' : undefined}>
        {job.warnings.map((warning, index) => (
          <li key={index}>{warning}</li>
        ))}
      </ul>
    </Banner>
  );
}

/** Where to type what the job did not find: at the first field that is missing. */
function byHandHref(job: JobView): string | null {
  const first = job.missing.find((field) => !field.on_record);
  return first ? editHref(job.entity_type, job.entity_id, first.name) : entityHref(job.entity_type, job.entity_id);
}

function FailedBanner({ job, name, abilities }: JobBannerProps) {
  const commands = useJobCommands();
  const last = job.sources.at(-1);
  const advice = failureAdvice({
    status: job.status,
    error_code: job.error_code,
    error_message: job.error_message,
    attempts: job.attempts,
    last_outcome: last?.outcome ?? null,
    last_http_status: last?.http_status ?? null,
  });
  if (!advice) return null;
  const source = last?.url ?? job.target_url;
  const actions: Record<NextStep, { label: string; run: () => void } | null> = {
    retry: { label: 'Retry', run: () => void commands.retry(job.job_id, name) },
    supply_page: {
      label: 'Supply the page',
      run: () => openCollectionForm({ form: formOf(job), repeat: job.job_id, read: 'page' }),
    },
    other_address: {
      label: 'Use another address',
      run: () => openCollectionForm({ form: formOf(job), repeat: job.job_id, read: 'address' }),
    },
  };
  return (
    <Banner
      tone="danger"
      title={advice.title}
      actions={
        abilities.start
          ? advice.steps.map((step) => {
              const action = actions[step];
              return action ? (
                <Button key={step} size="sm" onClick={action.run}>
                  {action.label}
                </Button>
              ) : null;
            })
          : null
      }
    >
      <p>
        {job.error_message} {source ? <span className="text-ink-3 [overflow-wrap:anywhere]">({source})</span> : null}
      </p>
      <p className="mt-1">{advice.advice}</p>
    </Banner>
  );
}
