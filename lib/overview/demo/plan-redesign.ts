/** How far trying out a flow has come. */
export interface FlowProgress {
  state: 'ready' | 'running' | 'decide' | 'done' | 'failed';
  /** What came of it so far; null before it was started. */
  words: string | null;
  job_id: string | null;
  /** What to do next, in order. */
  next: { label: string; href: string }[];
}

/** What came of reading every page of a redesigned site, and what of that site waits. */
export interface RedesignFacts {
  /** Pages whose newest job somebody started; of those: under way, and read. */
  started: number;
  under_way: number;
  completed: number;
  /** The first of those jobs; null before anybody started one. */
  job_id: string | null;
  /** Waves that hold something of the site, the first of them, and how many proposals they hold. */
  waves: number;
  wave_id: number | null;
  folded: number;
  /** Of the jobs: runs that are held, and the first of them. */
  held: number;
  held_job_id: string | null;
  /** Proposals of the site that wait one by one, and the source they come from. */
  single: number;
  source_id: number | null;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Where trying out a redesign stands, and what to decide next: the wave, the run that is held, then what is left. */
export function planRedesign(facts: RedesignFacts | null): FlowProgress {
  if (!facts || facts.started === 0) return { state: 'ready', words: null, job_id: null, next: [] };
  const { started, under_way: underWay, completed, job_id } = facts;
  if (underWay > 0) {
    const words = `${started - underWay} of ${count(started, 'page', 'pages')} read.`;
    return { state: 'running', words, job_id, next: [] };
  }
  if (completed === 0) return { state: 'failed', words: 'None of its pages could be read.', job_id, next: [] };
  const next = [
    ...(facts.waves > 0
      ? [
          {
            label: `Decide ${count(facts.waves, 'wave', 'waves')}`,
            href: facts.waves === 1 ? `/review/waves/${facts.wave_id}` : '/review/waves',
          },
        ]
      : []),
    ...(facts.held > 0
      ? [
          {
            label: `Decide ${count(facts.held, 'held run', 'held runs')}`,
            href: facts.held === 1 ? `/jobs/${facts.held_job_id}` : '/review/waves',
          },
        ]
      : []),
    ...(facts.single > 0
      ? [{ label: `Review ${count(facts.single, 'change', 'changes')}`, href: `/review?source=${facts.source_id}` }]
      : []),
  ];
  const found = [
    `${count(completed, 'page', 'pages')} read`,
    ...(facts.waves > 0
      ? [`${count(facts.folded, 'change', 'changes')} in ${count(facts.waves, 'wave', 'waves')}`]
      : []),
    ...(facts.held > 0 ? [count(facts.held, 'run is held', 'runs are held')] : []),
  ].join(', ');
  const words = next.length > 0 ? `${found}.` : `${found}; all decided.`;
  return { state: next.length > 0 ? 'decide' : 'done', words, job_id, next };
}
