'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { readDraftAction } from '@/lib/collection/actions';
import type { CollectionDraft } from '@/lib/collection/console/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
import { ask } from '../../shell/ask';
import { ErrorState } from '../../ui/error-state';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { Sheet, SheetContent } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { DiscoverForm } from './discover-form';
import { EntityForm } from './entity-form';
import { COLLECTION_FORMS } from './forms';
import { closeCollectionForm, openCollectionForm } from './open-form';

/** The "New collection" panel: open while the URL says `?new=<form>`, whatever page it is on. */
export function NewCollectionSheet({ abilities }: { abilities: JobAbilities }) {
  const params = useSearchParams();
  const wanted = params.get('new');
  return (
    <Sheet open={wanted !== null} onOpenChange={(open) => (open ? null : closeCollectionForm())}>
      {wanted === null ? null : (
        <OpenSheet
          key={`${wanted} ${params.get('entity') ?? ''} ${params.get('repeat') ?? ''} ${params.get('read') ?? ''}`}
          formId={wanted}
          entity={params.get('entity')}
          repeat={params.get('repeat')}
          read={params.get('read')}
          abilities={abilities}
        />
      )}
    </Sheet>
  );
}

type OpenSheetProps = {
  formId: string;
  entity: string | null;
  repeat: string | null;
  read: string | null;
  abilities: JobAbilities;
};

type Loaded = { draft: CollectionDraft } | { problem: string } | null;

function OpenSheet({ formId, entity, repeat, read, abilities }: OpenSheetProps) {
  const router = useRouter();
  const form = COLLECTION_FORMS.find((candidate) => candidate.id === formId) ?? COLLECTION_FORMS[0]!;
  const entityId = entity !== null && /^\d{1,18}$/.test(entity) ? entity : null;
  const [loaded, setLoaded] = useState<Loaded>(null);

  useEffect(() => {
    let isCurrent = true;
    void ask(readDraftAction({ entity_type: form.entityType, entity_id: entityId, repeats_job_id: repeat })).then(
      (result) => {
        if (isCurrent) setLoaded(result.ok ? { draft: result.data } : { problem: result.problem.detail });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [form.entityType, entityId, repeat]);

  if (loaded === null) {
    return (
      <SheetContent title={form.title} description={form.description} className="w-[600px]">
        <div role="status" aria-busy="true" className="flex flex-col gap-5">
          <span className="sr-only">Opening the form…</span>
          {[1, 2, 3, 4].map((each) => (
            <span key={each} className="flex flex-col gap-2">
              <Skeleton className="w-28" />
              <Skeleton className="h-8" />
            </span>
          ))}
        </div>
      </SheetContent>
    );
  }
  if ('problem' in loaded) {
    return (
      <SheetContent title={form.title} className="w-[600px]">
        <ErrorState
          kind="not-found"
          title="The form cannot start from this"
          description={loaded.problem}
          actions={
            <button
              type="button"
              className="font-medium text-accent-ink underline underline-offset-2"
              onClick={() => openCollectionForm({ form: form.id })}
            >
              Start with an empty form
            </button>
          }
        />
      </SheetContent>
    );
  }
  const switcher =
    repeat === null ? (
      <Field label="What to collect" required>
        {(control) => (
          <Select
            {...control}
            data-switcher
            value={form.id}
            onChange={(event) => openCollectionForm({ form: event.target.value })}
            options={COLLECTION_FORMS.map(({ id, label }) => ({ value: id, label }))}
          />
        )}
      </Field>
    ) : null;
  const Form = form.looksFor === 'one' ? EntityForm : DiscoverForm;
  return (
    <Form
      form={form}
      draft={loaded.draft}
      abilities={abilities}
      read={read}
      switcher={switcher}
      onStarted={(jobId) => router.push(`/jobs/${jobId}`)}
    />
  );
}
