/** The site of the guided path: its second version changes the phone number and the awards. */
export const GUIDE_HOST = 'fennimoreoake.test';
export const GUIDE_VERSION = 'v2';

export interface GuideFacts {
  /** Proposals of collections for this builder: waiting, and ever made. */
  pending: number;
  proposed: number;
  /** Writes into the catalogue that came from them, and how many of those were taken back. */
  applied: number;
  rolled_back: number;
  last_job_id: string | null;
  last_job_status: string | null;
}

export type GuideStepId = 'switch' | 'collect' | 'review' | 'approve' | 'roll_back';

export interface GuideStep {
  id: GuideStepId;
  title: string;
  text: string;
  state: 'done' | 'next' | 'later';
  /** Where its link goes; null for steps with a button of their own. */
  href: string | null;
}

/**
 * The way to the first rollback. A step is done when the data says so, or a later one is: somebody who went another way
 * is not sent back.
 */
export function planGuide(facts: GuideFacts, version: string, builderId: number): GuideStep[] {
  const entity = `builder:${builderId}`;
  const done: Record<GuideStepId, boolean> = {
    switch: version === GUIDE_VERSION,
    collect: facts.proposed > 0,
    review: facts.applied > 0,
    approve: facts.applied > 0,
    roll_back: facts.rolled_back > 0,
  };
  const waiting = facts.pending === 1 ? '1 change is' : `${facts.pending} changes are`;
  const isCollecting = facts.last_job_status === 'pending' || facts.last_job_status === 'running';
  const steps: Omit<GuideStep, 'state'>[] = [
    {
      id: 'switch',
      title: 'Let the web site change',
      text: 'Fennimore & Oake get a new phone number and win two awards. The catalogue still holds the old facts.',
      href: null,
    },
    {
      id: 'collect',
      title: 'Collect it',
      text: isCollecting
        ? 'A job is on its way; this page follows it.'
        : 'A job reads robots.txt, fetches the page, keeps a snapshot and compares it with the catalogue.',
      href: done.collect && facts.last_job_id ? `/jobs/${facts.last_job_id}` : null,
    },
    {
      id: 'review',
      title: 'Review what changed',
      text:
        facts.pending > 0
          ? `${waiting} waiting, each beside the sentence that proves it.`
          : 'Each change stands beside the sentence that proves it.',
      href: `/review?entity=${entity}`,
    },
    {
      id: 'approve',
      title: 'Approve the phone number',
      text: 'Press a on the card. The new number is in the catalogue, with who approved it and why.',
      href: `/review?entity=${entity}`,
    },
    {
      id: 'roll_back',
      title: 'Roll it back',
      text: 'Every application can be undone, field by field, unless the record has moved on since.',
      href: `/review?view=decided&entity=${entity}`,
    },
  ];
  const lastDone = steps.findLastIndex(({ id }) => done[id]);
  return steps.map((step, index) => ({
    ...step,
    state: index <= lastDone ? 'done' : index === lastDone + 1 ? 'next' : 'later',
  }));
}
