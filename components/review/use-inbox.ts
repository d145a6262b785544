'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import {
  decideAction,
  loadInboxEntityAction,
  loadInboxPageAction,
  undoDecisionsAction,
  type DecideAnswer,
} from '@/lib/review/actions';
import type {
  InboxCard,
  InboxEntity,
  InboxFilter,
  InboxPage,
  InboxSort,
  ParentProposal,
} from '@/lib/review/inbox-schema';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { useRefresh } from '../shell/use-refresh';
import { announce } from '../ui/announcer';
import { showToast } from '../ui/show-toast';
import { describeAct, saysAgain } from './describe-act';
import { isDecided, neighbourKey, reduceInbox, startInbox, waitingParent, type InboxState } from './inbox-state';

export interface InboxStart {
  page: InboxPage;
  selected: InboxEntity | null;
  filter: InboxFilter;
  sort: InboxSort;
  change: number | null;
}

export type CardDecision =
  | { decision: 'approve' }
  | { decision: 'reject'; reason: string }
  /** What was typed, by field name. */
  | { decision: 'edit'; typed: Record<string, string> };

interface Act {
  id: number;
  changes: number[];
  keys: string[];
  /** What the one card took along. */
  parent: ParentProposal | null;
  /** What the server did, once it answered. */
  applicationId: number | null;
  rejected: number[];
  isUndone: boolean;
}

/** After the last answer; the counts in the navigation follow then, not while somebody is typing away. */
const REFRESH_AFTER_MS = 1500;
const AHEAD_AFTER_MS = 400;

/** The inbox with its requests. Decisions are shown at once and sent one after the other, so that none overtakes another. */
export function useInbox(start: InboxStart) {
  const [state, dispatch] = useReducer(reduceInbox, start, (s) => startInbox(s.page, s.selected, s.change));
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const refreshSoon = useRefreshSoon();
  const { load } = useEntityLoading(state, start.filter, dispatch);
  const { decide, undo, undoLast } = useDecisions(latest, dispatch, load, refreshSoon);

  const loadMore = useCallback(async () => {
    const cursor = latest.current.nextCursor;
    if (!cursor) return;
    const answer = await ask(loadInboxPageAction({ filter: start.filter, sort: start.sort, cursor }));
    if (answer.ok) dispatch({ type: 'page', page: answer.data });
    else tellProblem('More could not be loaded', answer.problem);
  }, [start.filter, start.sort]);

  return { state, dispatch, decide, undo, undoLast, loadMore, reload: load };
}

export type Inbox = ReturnType<typeof useInbox>;

function useRefreshSoon(): () => void {
  const refresh = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(refresh, REFRESH_AFTER_MS);
  }, [refresh]);
}

type Dispatch = (event: Parameters<typeof reduceInbox>[1]) => void;

/** Loads the selected entity's cards, and those of the next one before they are asked for. */
function useEntityLoading(state: InboxState, filter: InboxFilter, dispatch: Dispatch) {
  const asked = useRef(new Set<string>());
  const load = useCallback(
    async (key: string, isAhead = false) => {
      asked.current.add(key);
      const answer = await ask(loadInboxEntityAction({ key, filter, change: null }));
      if (answer.ok && answer.data) dispatch({ type: 'loaded', entity: answer.data });
      else if (answer.ok) dispatch({ type: 'gone', key });
      else {
        asked.current.delete(key);
        // Nobody asked for what is fetched ahead: it is tried again, and told about, when somebody goes there.
        if (!isAhead) tellProblem('The changes could not be loaded', answer.problem, 'review-load');
      }
    },
    [filter, dispatch],
  );
  const next = neighbourKey(state, 1);
  const current = state.entityKey;
  const isHere = current !== null && current in state.details;
  const isNextHere = next !== null && next in state.details;
  useEffect(() => {
    if (current && !isHere && !asked.current.has(current)) void load(current);
    if (!next || !isHere || isNextHere || asked.current.has(next)) return;
    // What is looked at now comes first: requests go one after the other.
    const timer = setTimeout(() => void load(next, true), AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [current, isHere, next, isNextHere, load]);
  return { load };
}

function useDecisions(
  latest: { readonly current: InboxState },
  dispatch: Dispatch,
  load: (key: string) => Promise<void>,
  refreshSoon: () => void,
) {
  const acts = useRef<Act[]>([]);
  const nextId = useRef(1);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  useLeaveWarning(waiting);
  const enqueue = useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    waiting.current += 1;
    const run = chain.current.then(job).finally(() => {
      waiting.current -= 1;
    });
    chain.current = run.catch(() => undefined);
    return run;
  }, []);

  const undo = useCallback(
    (actId: number) => {
      const act = acts.current.find((entry) => entry.id === actId);
      if (!act || act.isUndone) return Promise.resolve();
      act.isUndone = true;
      dispatch({ type: 'reopen', changes: act.changes });
      return enqueue(() => takeBack(act, dispatch)).then((isAnswered) => {
        if (!isAnswered) throw new Error('Nothing was taken back.');
        refreshSoon();
        for (const key of act.keys) void load(key);
      });
    },
    [dispatch, enqueue, load, refreshSoon],
  );

  const decide = useCallback(
    (cards: readonly InboxCard[], decision: CardDecision, entityTitle: string) => {
      const open = cards.filter((card) => !isDecided(latest.current, card.change_id));
      if (open.length === 0) return;
      // A new record takes along what it belongs to; several at once never do, as none of them was looked at alone.
      const only = open.length === 1 && decision.decision !== 'reject' ? open[0] : undefined;
      const parent = only ? waitingParent(latest.current, only) : null;
      const act: Act = {
        id: nextId.current++,
        changes: [...(parent ? [parent.change_id] : []), ...open.map((card) => card.change_id)],
        keys: [...new Set([...open.map((card) => card.entity_key), ...(parent ? [parent.key] : [])])],
        parent,
        applicationId: null,
        rejected: [],
        isUndone: false,
      };
      acts.current.push(act);
      dispatch({ type: 'decide', act: act.id, verb: decision.decision, changes: act.changes });
      const said = describeAct(decision.decision, open, entityTitle, parent);
      announce(said);
      showToast({ id: 'review-decision', title: said, undo: () => undo(act.id) });
      void enqueue(() => send(act, decision, dispatch, said)).then((outcome) => {
        // Without an answer there is nothing new to show, and asking for it would only fail again.
        if (outcome === 'nothing') return;
        refreshSoon();
        if (outcome === 'partly') for (const key of act.keys) void load(key);
      });
    },
    [dispatch, enqueue, latest, load, refreshSoon, undo],
  );

  const undoLast = useCallback(() => {
    const last = acts.current.findLast((act) => !act.isUndone);
    if (!last) {
      showToast({
        id: 'review-decision',
        title: 'Nothing to undo here',
        description: 'Earlier decisions are under Applied and Rejected.',
        tone: 'info',
      });
      return;
    }
    void undo(last.id).then(
      () => sayUndone(last.changes.length),
      () => undefined,
    );
  }, [undo]);

  return { decide, undo, undoLast };
}

function sayUndone(count: number): void {
  showToast({ id: 'review-decision', title: 'Undone', description: saysAgain(count), tone: 'info' });
}

/** Asks before the page is closed while decisions are still on their way: they would be lost. */
function useLeaveWarning(waiting: { readonly current: number }): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (waiting.current > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [waiting]);
}

/** What came of a decision: all of it, some of it (or something else than asked for), or no answer that can be used. */
type Outcome = 'wholly' | 'partly' | 'nothing';

async function send(act: Act, decision: CardDecision, dispatch: Dispatch, said: string): Promise<Outcome> {
  const own = act.changes.filter((change_id) => change_id !== act.parent?.change_id);
  const body = own.map((change_id) => ({ change_id, ...decision, ...(act.parent ? { with_parent: true } : {}) }));
  const answer = await ask(decideAction(body));
  if (!answer.ok) {
    const { problem } = answer;
    const sentence = [problem.detail, ...(problem.invalid_params ?? []).map((p) => p.reason)].join(' ');
    act.isUndone = true;
    dispatch({ type: 'settle', act: act.id, refused: act.changes.map((change_id) => ({ change_id, sentence })) });
    tellProblem('Nothing was decided', { code: problem.code, detail: sentence }, 'review-decision');
    return 'nothing';
  }
  const refused = keepAnswer(act, answer.data);
  const created = answer.data.results.flatMap(({ change_id, created_href: href }) =>
    href ? [{ change_id, href }] : [],
  );
  dispatch({ type: 'settle', act: act.id, refused, created });
  // One that is listed without its cards being here has nothing left that waits.
  if (act.parent && refused.length === 0) dispatch({ type: 'gone', key: act.parent.key });
  if (refused.length === 0) return 'wholly';
  const done = act.changes.length - refused.length;
  act.isUndone = done === 0;
  showToast({
    id: 'review-decision',
    title:
      done === 0
        ? `Not done: ${said.charAt(0).toLowerCase()}${said.slice(1)}`
        : `${done} of ${act.changes.length} done, ${refused.length} left`,
    description: refused[0]!.sentence,
    tone: 'danger',
  });
  return 'partly';
}

/** Notes what an undo has to take back, and answers what did not happen. */
function keepAnswer(act: Act, answer: DecideAnswer): { change_id: number; sentence: string }[] {
  act.applicationId = answer.application_id;
  act.rejected = answer.results.filter((result) => result.status === 'rejected').map((result) => result.change_id);
  const refused = answer.results.filter((result) => result.status === 'skipped' || result.status === 'failed');
  return refused.map((result) => ({
    change_id: result.change_id,
    sentence: result.sentence ?? 'It could not be applied.',
  }));
}

/**
 * @returns whether the server answered; without an answer the decision stands, and may be taken back later.
 * @throws Error when the server refused, so that the toast says so.
 */
async function takeBack(act: Act, dispatch: Dispatch): Promise<boolean> {
  if (act.applicationId === null && act.rejected.length === 0) return true;
  const answer = await ask(undoDecisionsAction({ application_id: act.applicationId, change_ids: act.rejected }));
  const refused = answer.ok
    ? answer.data.refused
    : act.changes.map((change_id) => ({ change_id, reason: answer.problem.detail }));
  if (refused.length === 0) return true;
  dispatch({
    type: 'decide',
    act: act.id,
    verb: act.applicationId === null ? 'reject' : 'approve',
    changes: refused.map((row) => row.change_id),
  });
  dispatch({ type: 'settle', act: act.id, refused: [] });
  if (!answer.ok) {
    act.isUndone = false;
    tellProblem('Nothing was taken back', answer.problem, 'review-undo');
    return false;
  }
  const reason = refused[0]!.reason;
  showToast({ id: 'review-undo', title: 'Undo was refused', description: reason, tone: 'danger' });
  throw new Error(reason);
}
