'use client';

import { ScanSearch } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { previewCollectionAction, startCollectionAction } from '@/lib/collection/actions';
import type { PreviewView } from '@/lib/collection/console/describe-found';
import { Button } from '../../ui/button';
import { Switch } from '../../ui/switch';
import { CollectionFrame, deniedStart } from './collection-frame';
import { entityReadOptions } from './entity-read-options';
import {
  findEntityProblems,
  initialEntity,
  placeEntityRefusal,
  planOfEntity,
  toSource,
  type EntityState,
  type ReadKind,
} from './entity-state';
import type { CollectionFormProps } from './forms';
import { PreviewPanel } from './preview-panel';
import { ReadFields } from './read-fields';
import { SearchField } from './search-field';
import { TargetField } from './target-field';
import { useCollectionForm } from './use-collection-form';

/** What a preview shows depends on these. */
const PREVIEWED: readonly (keyof EntityState)[] = ['target', 'isKnown', 'read', 'address', 'page'];

/** Collects one entity: one we have, or one that is to be found on a page. */
export function EntityForm(props: CollectionFormProps) {
  const { form, draft, abilities, read, onStarted } = props;
  const isCommunity = form.entityType === 'community';
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const previewTop = useRef<HTMLDivElement>(null);
  const request = (state: EntityState) => ({
    entity_type: form.entityType,
    entity_id: state.isKnown && state.target ? String(state.target.id) : null,
    source: toSource(state, draft.repeats_job_id),
  });
  const handle = useCollectionForm<EntityState, 'target'>({
    initial: () => initialEntity(draft, read, abilities.web_search),
    findProblems: (state) => findEntityProblems(state, form.noun.one),
    placeRefusal: placeEntityRefusal,
    start: (state) =>
      startCollectionAction({
        ...request(state),
        priority: state.priority,
        auto_apply: state.autoApply && abilities.auto_apply,
        repeats_job_id: draft.repeats_job_id,
        ...(isCommunity ? { include_builders: state.includeBuilders, include_amenities: state.includeAmenities } : {}),
        ...(abilities.web_search && state.searchQuery.trim() ? { search_query: state.searchQuery.trim() } : {}),
      }),
    onStarted,
  });
  const { state, problems, busy } = handle;
  const change = (patch: Partial<EntityState>) => {
    handle.change(patch);
    if (PREVIEWED.some((name) => name in patch)) setPreview(null);
  };
  useEffect(() => {
    if (preview) previewTop.current?.scrollIntoView({ block: 'start' });
  }, [preview]);
  return (
    <CollectionFrame
      {...props}
      handle={handle}
      plan={{
        ...planOfEntity(state, abilities.web_search),
        about: state.isKnown && state.target ? { type: form.entityType, id: state.target.id } : null,
      }}
      startLabel="Start collection"
      actions={
        <Button
          icon={<ScanSearch />}
          loading={busy === 'preview' ? 'Reading the page…' : null}
          disabledReason={
            deniedStart(props) ?? (state.read === 'search' ? 'A search costs money, so it has no preview.' : null)
          }
          onClick={() => handle.askFor((filled) => previewCollectionAction(request(filled)), setPreview)}
        >
          Preview
        </Button>
      }
      options={
        abilities.auto_apply ? (
          <Switch
            label="Apply what is certain without review"
            hint="Only values with verified evidence that a policy allows."
            checked={state.autoApply}
            onChange={(event) => change({ autoApply: event.target.checked })}
          />
        ) : null
      }
      preview={
        <div ref={previewTop} className="scroll-mt-4">
          {preview ? <PreviewPanel preview={preview} isKnown={state.isKnown} /> : null}
        </div>
      }
    >
      <TargetField form={form} state={state} error={problems.target} onChange={change} />
      <ReadFields
        legend="What to read"
        options={entityReadOptions(state, draft.stored_page, abilities.web_search)}
        state={state}
        problems={problems}
        address={{ label: 'Address of the page', hint: 'robots.txt is asked before the page is.' }}
        onChange={({ read: chosen, ...patch }) =>
          change({ ...patch, ...(chosen === undefined ? {} : { read: chosen as ReadKind }) })
        }
      />
      <SearchField
        value={state.searchQuery}
        error={problems.search_query}
        hint={
          state.read === 'search'
            ? 'Left empty: its name and place.'
            : 'What to look for beyond the page: at most two searches at a cent each, and what Claude reads.'
        }
        example={form.searchExample}
        available={abilities.web_search}
        onChange={(searchQuery) => change({ searchQuery })}
      />
      {isCommunity ? <CommunityLists state={state} onChange={change} /> : null}
    </CollectionFrame>
  );
}

/** The lists of a community that a job may leave out. */
function CommunityLists({ state, onChange }: { state: EntityState; onChange: (patch: Partial<EntityState>) => void }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Collect its lists too</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Switch
          label="Builders"
          hint="As cards, linked where we know them."
          checked={state.includeBuilders}
          onChange={(event) => onChange({ includeBuilders: event.target.checked })}
        />
        <Switch
          label="Amenities"
          hint="Pools, trails, clubhouses."
          checked={state.includeAmenities}
          onChange={(event) => onChange({ includeAmenities: event.target.checked })}
        />
      </div>
    </fieldset>
  );
}
