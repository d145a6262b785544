'use client';

import { ArrowLeftRight, GitMerge } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { mergeAction, undoMergeAction } from '@/lib/review/merges/actions';
import type { MergeFieldView, MergeView } from '@/lib/review/merges/loaders';
import type { Winner } from '@/lib/review/merges/plan-fields';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { Section } from '../../ui/section';
import { showToast } from '../../ui/show-toast';
import { useHotkeys } from '../../ui/use-hotkeys';
import { MergeChoices, MergeFacts } from './merge-choices';
import { MergeConsequences } from './merge-consequences';

/** Two records side by side, whose value stays in each field, and what else moves. */
export function MergeForm({ view, canDecide }: { view: MergeView; canDecide: boolean }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Readonly<Record<string, Winner>>>({});
  const [busy, setBusy] = useState(false);
  const { kept, merged, type, fields, obstacles } = view;
  const toChoose = fields.filter(({ options }) => options.length > 1);
  const comesOver = fields.filter(({ options, winner }) => options.length === 1 && winner === 'merged');
  const stays = fields.filter((field) => !toChoose.includes(field) && !comesOver.includes(field));
  const winnerOf = (field: MergeFieldView) => chosen[field.name] ?? field.winner;
  const denied = canDecide ? (obstacles[0] ?? null) : 'Your role may read matches, not decide them.';
  const merge = async () => {
    if (busy || denied !== null) return;
    setBusy(true);
    const result = await ask(mergeAction(view.subject, chosen));
    if (!result.ok) {
      setBusy(false);
      tellProblem('Nothing was merged', result.problem);
      return;
    }
    const { merge_id: id, kept_id: keptId } = result.data;
    router.push(`/catalog/${type.plural}/${keptId}`);
    showToast({
      title: `${merged.title} went into ${kept.title}`,
      undo: async () => {
        const undone = await ask(undoMergeAction(id));
        if (!undone.ok) throw new Error(undone.problem.detail);
        router.refresh();
      },
    });
  };
  useHotkeys([{ keys: 'mod+enter', label: 'Merge', group: 'Merge', run: () => void merge() }]);
  return (
    <>
      <Sides view={view} />
      {obstacles.length > 0 ? (
        <Banner tone="warn" title="They can’t be merged now">
          {obstacles.map((obstacle) => (
            <p key={obstacle}>{obstacle}</p>
          ))}
        </Banner>
      ) : null}
      <Section
        title="Where they differ"
        count={toChoose.length}
        description="The rules have chosen: a value a person locked or entered, then the surer one, then the later one. Choose another where you know better."
      >
        {toChoose.length === 0 ? (
          <p className="text-ink-3">In no field do both say something else.</p>
        ) : (
          <MergeChoices
            {...{ fields: toChoose, winnerOf, ...sideNames(kept.title, merged.title) }}
            onChoose={({ name }, winner) => setChosen((before) => ({ ...before, [name]: winner }))}
          />
        )}
      </Section>
      {comesOver.length > 0 ? (
        <Section title="Comes over" count={comesOver.length} description={`What only ${merged.title} has.`}>
          <MergeFacts fields={comesOver} />
        </Section>
      ) : null}
      <Section title="What else moves">
        <MergeConsequences view={view} />
      </Section>
      {stays.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-base font-semibold">
            Stays as it is <span className="ml-1 font-normal text-ink-3 tabular-nums">{stays.length}</span>
          </summary>
          <div className="mt-2">
            <MergeFacts fields={stays} />
          </div>
        </details>
      ) : null}
      <footer className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3 md:-mx-6 md:px-6">
        <p className="min-w-0 flex-1 basis-56 text-sm text-ink-3">
          One act, which can be undone: then both are there again, with everything that was theirs.
        </p>
        <ButtonLink href="/matches">Not now</ButtonLink>
        <Button
          variant="primary"
          icon={<GitMerge />}
          shortcut="mod+enter"
          onClick={() => void merge()}
          disabledReason={denied}
          loading={busy ? 'Merging…' : null}
        >
          Merge the two
        </Button>
      </footer>
    </>
  );
}

/** How the two are told apart beside each value; two of one name by what becomes of them. */
const sideNames = (kept: string, merged: string) =>
  kept === merged
    ? { keptTitle: 'The one that stays', mergedTitle: 'The other' }
    : { keptTitle: kept, mergedTitle: merged };

/** Which of the two stays. */
function Sides({ view: { kept, merged, type, swap_href: swap } }: { view: MergeView }) {
  return (
    <div className="grid items-stretch gap-3 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <Side term="Stays" {...kept} note="keeps its id, its address and its history" />
      {swap ? (
        <ButtonLink href={swap} className="self-center justify-self-center" aria-label="Change which of the two stays">
          <ArrowLeftRight aria-hidden="true" className="size-4" />
        </ButtonLink>
      ) : (
        <span />
      )}
      <Side
        term="Goes into it"
        {...merged}
        note={
          merged.href
            ? 'its id leads to the other from then on'
            : `is only proposed, and would be added as a ${type.one.toLowerCase()} for this`
        }
      />
    </div>
  );
}

type SideProps = { term: string; title: string; place: string; href: string | null; note: string };

function Side({ term, title, place, href, note }: SideProps) {
  return (
    <div className="min-w-0 rounded-lg border border-line bg-raised px-4 py-3">
      <p className="text-sm text-ink-3">{term}</p>
      <p className="text-md font-semibold [overflow-wrap:anywhere]">
        {href ? (
          <Link href={href} className="underline decoration-line-strong underline-offset-3 hover:decoration-current">
            {title}
          </Link>
        ) : (
          title
        )}
        {place ? <span className="ml-2 text-base font-normal text-ink-2">{place}</span> : null}
      </p>
      <p className="text-sm text-ink-3">{note}</p>
    </div>
  );
}
