'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { readImportedTextAction } from '@/lib/ingestion/listings/completion/actions';
import type { CompletionView } from '@/lib/ingestion/listings/completion/loaders';
import type { Incomplete, PageText } from '@/lib/ingestion/listings/completion/queries';
import { editFieldAction, rollBackAction } from '@/lib/review/catalog/actions';
import { judgeListingFieldAction } from '@/lib/review/imports/actions';
import { ask } from '../../shell/ask';
import { showToast } from '../../ui/show-toast';

/** What a person types for "it has none". */
const NONE = /^(?:[-–—]|n\/?a|none)$/i;
/** With so few left, more are asked for. */
const FEW_LEFT = 5;

interface Done {
  item: Incomplete;
  said: string;
  undo: () => Promise<boolean>;
}

export type PageState = PageText | 'loading' | 'none';

/** Goes through the listings that miss one field: what is typed is written, and the next one is there at once. */
export function useCompletion({ field, items }: Pick<CompletionView, 'field' | 'items'>) {
  const router = useRouter();
  const [done, setDone] = useState<readonly Done[]>([]);
  const [skipped, setSkipped] = useState<readonly number[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = useMemo(() => {
    const isDone = new Set(done.map(({ item }) => item.id));
    const left = items.filter(({ id }) => !isDone.has(id));
    return [...left.filter(({ id }) => !skipped.includes(id)), ...left.filter(({ id }) => skipped.includes(id))];
  }, [items, done, skipped]);
  const current = open.find(({ id }) => id === chosen) ?? open[0] ?? null;
  const page = usePageText(current, open[open.indexOf(current!) + 1] ?? null);

  const show = (item: Incomplete | null) => {
    setChosen(item?.id ?? null);
    setText('');
    setError(null);
  };
  const move = (by: 1 | -1) => {
    const at = current ? open.indexOf(current) : -1;
    const next = open[at + by];
    if (next) show(next);
  };
  const takeBack = async (entry: Done): Promise<void> => {
    if (!(await entry.undo())) throw new Error('It has been changed since, and stays as it is.');
    setDone((before) => before.filter((one) => one !== entry));
    show(entry.item);
    router.refresh();
  };
  const settle = (entry: Done) => {
    const next = open[open.indexOf(entry.item) + 1] ?? null;
    setDone((before) => [...before, entry]);
    show(next);
    showToast({
      ...{ id: 'completion', title: `${field?.label ?? 'Field'} of ${nameOf(entry.item)}: ${entry.said}` },
      undo: () => takeBack(entry),
    });
    if (open.length <= FEW_LEFT) router.refresh();
  };
  const save = async () => {
    if (!current || !field || busy) return;
    const typed = text.trim();
    if (typed === '') {
      setSkipped((before) => [...before.filter((id) => id !== current.id), current.id]);
      show(open.find(({ id }) => id !== current.id && !skipped.includes(id)) ?? null);
      return;
    }
    setBusy(true);
    const failure = NONE.test(typed)
      ? await sayNone(current, field, settle)
      : await write(current, field, typed, settle);
    setBusy(false);
    if (failure !== null) setError(failure);
  };
  const undo = async () => {
    const last = done.at(-1);
    if (!last || busy) return;
    setBusy(true);
    await takeBack(last).catch((problem: Error) => setError(`${nameOf(last.item)}: ${problem.message}`));
    setBusy(false);
  };
  const change = (next: string) => {
    setText(next);
    setError(null);
  };
  return { current, open, done, page, text, error, busy, change, save, move, undo, show };
}

const nameOf = ({ title, listing_id: id }: Incomplete) => title ?? id;

type Field = NonNullable<CompletionView['field']>;

/** @returns what was wrong with it; null once it is written */
async function write(
  item: Incomplete,
  field: Field,
  typed: string,
  settle: (entry: Done) => void,
): Promise<string | null> {
  const result = await ask(editFieldAction({ plural: 'listings', id: item.id, field: field.name, text: typed }));
  if (!result.ok) return result.problem.invalid_params?.[0]?.reason ?? result.problem.detail;
  const act = result.data.application_id;
  settle({
    ...{ item, said: typed },
    undo: async () => {
      if (act === null) return true;
      const undone = await ask(rollBackAction(act));
      return undone.ok && undone.data.refused.length === 0;
    },
  });
  return null;
}

async function sayNone(item: Incomplete, field: Field, settle: (entry: Done) => void): Promise<string | null> {
  if (!field.mayNotApply) return `Every listing has a ${field.label.toLowerCase()}. Leave it empty to skip this one.`;
  const judge = (applies: boolean) => ask(judgeListingFieldAction({ id: item.id, field: field.name, applies }));
  const result = await judge(false);
  if (!result.ok) return result.problem.detail;
  settle({ item, said: 'none', undo: async () => (await judge(true)).ok });
  return null;
}

/** The text of the page beside the field; the next one is read ahead. */
function usePageText(current: Incomplete | null, next: Incomplete | null): PageState {
  const [texts, setTexts] = useState<ReadonlyMap<number, PageText | null>>(new Map());
  const asked = useRef(new Set<number>());
  const wanted = [current?.snapshot_id ?? null, next?.snapshot_id ?? null].join();
  useEffect(() => {
    for (const id of wanted.split(',').filter(Boolean).map(Number)) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      void ask(readImportedTextAction(id)).then((result) => {
        if (result.ok) setTexts((before) => new Map([...before, [id, result.data]]));
        else asked.current.delete(id);
      });
    }
  }, [wanted]);
  if (!current || current.snapshot_id === null) return 'none';
  const text = texts.get(current.snapshot_id);
  return text === undefined ? 'loading' : (text ?? 'none');
}
