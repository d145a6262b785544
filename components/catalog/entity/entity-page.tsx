'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { ReadingPage } from '../../shell/reading-page';
import { Banner } from '../../ui/banner';
import { ButtonLink } from '../../ui/button-link';
import { countNoun } from '../../ui/format-number';
import { showToast } from '../../ui/show-toast';
import { useHotkeys } from '../../ui/use-hotkeys';
import { setLockAction } from '@/lib/review/catalog/actions';
import type { ApplicationView, EntityView, FieldView } from '@/lib/review/catalog/detail/describe-entity';
import type { CatalogAbilities } from '@/lib/review/catalog/loaders';
import type { StandingOptOut } from '@/lib/review/opt-outs/queries';
import type { PhotoView } from '@/lib/review/catalog/photos/find-photos';
import type { SurroundingsView } from '@/lib/review/catalog/surroundings/describe-surroundings';
import { ActivityRail } from './activity-rail';
import { CardList } from './cards/card-list';
import { ChildList } from './child-list';
import { EntityHeader } from './entity-header';
import { FieldRow } from './field-row';
import { HistorySheet } from './history-sheet';
import { OptOutBanner } from './opt-out-banner';
import { PhotoGallery } from './photos/photo-gallery';
import { PlacePanel } from './place/place-panel';
import { RelatedLists } from './place/related-lists';
import { ProofSheet } from './proof-sheet';

export type EntityPageProps = {
  entity: EntityView;
  around: SurroundingsView;
  /** Null for types that have no pictures. */
  photos: readonly PhotoView[] | null;
  optOut: StandingOptOut | null;
  can: CatalogAbilities;
  /** The field that a link asks to fill in; anything that is no field of this record is ignored. */
  editField: string | null;
  /** The public id that led here: that of a record which was merged into this one. */
  mergedId: string | null;
};

/** Next or previous of a list; from nowhere, down starts at the first and up at the last. */
export function stepIn(names: readonly string[], at: string | null, by: 1 | -1): string | null {
  const from = at === null ? (by > 0 ? -1 : names.length) : names.indexOf(at);
  return names[Math.min(names.length - 1, Math.max(0, from + by))] ?? null;
}

/** One entity: its facts with their proof, its lists, what happened to it. */
export function EntityPage({ entity, around, photos, optOut, can, editField, mergedId }: EntityPageProps) {
  const router = useRouter();
  const root = useRef<HTMLDivElement>(null);
  const fields = entity.groups.flatMap((group) => group.fields);
  const asked = can.write && fields.some(({ name }) => name === editField) ? editField : null;
  const [cursor, setCursor] = useState<string | null>(asked);
  const [editing, setEditing] = useState<string | null>(asked);
  const [historyOf, setHistoryOf] = useState<string | null>(null);
  const [proofOf, setProofOf] = useState<number | null>(null);
  const [collectOpen, setCollectOpen] = useState(false);
  const [rollingBack, setRollingBack] = useState<ApplicationView | null>(null);
  const lastWritten = entity.applications.find((each) => each.rolled_back === null || each.rolled_back.partly) ?? null;
  const current = fields.find((field) => field.name === cursor) ?? null;

  const focusRow = (name: string) => {
    setCursor(name);
    const row = root.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  const move = (by: 1 | -1) => {
    const next = stepIn(
      fields.map((field) => field.name),
      cursor,
      by,
    );
    if (next !== null) focusRow(next);
  };
  const toggleLock = async (field: FieldView) => {
    const lock = field.lock === null;
    const set = (on: boolean) =>
      ask(setLockAction({ plural: entity.type.plural, id: entity.id, field: field.name, lock: on }));
    const result = await set(lock);
    if (!result.ok) {
      tellProblem(`${field.label} was not ${lock ? 'locked' : 'unlocked'}`, result.problem);
      return;
    }
    router.refresh();
    showToast({
      title: `${field.label} ${lock ? 'locked' : 'unlocked'}`,
      undo: async () => {
        const undone = await set(!lock);
        if (!undone.ok) throw new Error(undone.problem.detail);
        router.refresh();
      },
    });
  };
  const onField = (run: (field: FieldView) => void, enabled: boolean) => ({
    enabled: enabled && current !== null && editing === null,
    run: () => current && run(current),
  });
  const group = 'Record';
  useHotkeys([
    { keys: ['j', 'down'], label: 'Next field', group, palette: false, enabled: editing === null, run: () => move(1) },
    {
      keys: ['k', 'up'],
      label: 'Previous field',
      group,
      palette: false,
      enabled: editing === null && cursor !== null,
      run: () => move(-1),
    },
    { keys: 'e', label: 'Edit field', group, ...onField((field) => setEditing(field.name), can.write) },
    { keys: 'l', label: 'Lock or unlock field', group, ...onField((field) => void toggleLock(field), can.decide) },
    { keys: 'h', label: 'History of field', group, ...onField((field) => setHistoryOf(field.name), true) },
    {
      keys: 'c',
      label: 'Collect now',
      group,
      enabled: can.collect && optOut === null && entity.imported_from === null,
      run: () => setCollectOpen(true),
    },
    {
      keys: 'u',
      label: 'Roll back what was written last…',
      group,
      enabled: can.decide && lastWritten !== null && editing === null,
      run: () => setRollingBack(lastWritten),
    },
  ]);
  const history = fields.find((field) => field.name === historyOf) ?? null;
  return (
    <ReadingPage className="max-w-[76rem]">
      <EntityHeader
        entity={entity}
        can={can}
        optOut={optOut}
        collectOpen={collectOpen}
        onCollectOpenChange={setCollectOpen}
      />
      {optOut ? <OptOutBanner optOut={optOut} one={entity.type.one} /> : null}
      {mergedId ? (
        <Banner
          tone="info"
          title={`${mergedId} was merged into this ${entity.type.one.toLowerCase()}`}
          actions={<ButtonLink href="/matches?status=merged">Merges</ButtonLink>}
        />
      ) : null}
      {entity.pending_total > 0 ? <PendingBanner entity={entity} /> : null}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div ref={root} className="grid min-w-0 content-start gap-7">
          {photos ? <PhotoGallery photos={photos} title={entity.title} /> : null}
          {entity.groups.map(({ name, fields: inGroup }) => (
            <section key={name} aria-label={name} className="min-w-0">
              <h2 className="mb-1 text-base font-semibold">{name}</h2>
              <div className="border-t border-line">
                {inGroup.map((field) => (
                  <FieldRow
                    key={field.name}
                    entity={entity}
                    field={field}
                    can={can}
                    cursor={cursor === field.name}
                    editing={editing === field.name}
                    onFocus={() => setCursor(field.name)}
                    onEdit={() => setEditing(field.name)}
                    onEditEnd={() => {
                      setEditing(null);
                      // A reload must not open the field again that the link asked for.
                      if (editField !== null) window.history.replaceState(null, '', window.location.pathname);
                      focusRow(field.name);
                    }}
                    onHistory={() => setHistoryOf(field.name)}
                    onLock={() => void toggleLock(field)}
                    onProof={setProofOf}
                  />
                ))}
              </div>
            </section>
          ))}
          {entity.children.map((list) => {
            const List = list.name === 'builder_card' ? CardList : ChildList;
            return <List key={list.name} entity={entity} list={list} canWrite={can.write} />;
          })}
          <RelatedLists entity={entity} around={around} canWrite={can.write} />
        </div>
        <div className="grid min-w-0 content-start gap-7">
          <PlacePanel around={around} isBuilder={entity.type.name === 'builder'} />
          <ActivityRail entity={entity} canRollBack={can.decide} asked={rollingBack} onAsk={setRollingBack} />
        </div>
      </div>
      <HistorySheet
        plural={entity.type.plural}
        id={entity.id}
        field={history}
        onClose={() => setHistoryOf(null)}
        onProof={setProofOf}
      />
      <ProofSheet observationId={proofOf} onClose={() => setProofOf(null)} />
    </ReadingPage>
  );
}

function PendingBanner({ entity }: { entity: EntityView }) {
  const { pending_total: total, challenges_total: challenges } = entity;
  return (
    <Banner
      className={challenges > 0 ? '' : 'items-center! [&>svg]:mt-0!'}
      tone="warn"
      title={`${countNoun(total, 'proposed change')} ${total === 1 ? 'waits' : 'wait'} for a decision`}
      actions={
        <ButtonLink size="sm" variant="primary" href={`/review?entity=${entity.type.name}:${entity.id}`}>
          Review {total === 1 ? 'it' : 'them'}
        </ButtonLink>
      }
    >
      {challenges > 0 ? `${countNoun(challenges, 'of them questions', 'of them question')} a locked field.` : null}
    </Banner>
  );
}
