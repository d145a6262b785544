import type { AuditLine } from '../audit/loaders';

/** One line of recent activity: one event, or a run of the same act by the same actor. */
export interface ActivityLine {
  id: number;
  actor: AuditLine['actor'];
  at: string;
  verb: string;
  object: string;
  href: string | null;
}

const NOUNS: Readonly<Record<string, { one: string; many: string }>> = {
  job: { one: 'job', many: 'jobs' },
  change: { one: 'change', many: 'changes' },
  field: { one: 'field', many: 'fields' },
  application: { one: 'application', many: 'applications' },
};

/** Joins neighbours that say the same but for their object, so that one bulk act is one line. Newest first in and out. */
export function foldActivity(lines: readonly AuditLine[], take: number): ActivityLine[] {
  const runs: AuditLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const first = run?.[0];
    if (run && first && first.action === line.action && first.actor.label === line.actor.label) run.push(line);
    else runs.push([line]);
  }
  return runs.slice(0, take).map((run) => {
    const first = run[0]!;
    const { verb, object, href } = first.words;
    const base = { id: first.id, actor: first.actor, at: first.at, verb };
    if (run.length === 1) return { ...base, object, href };
    const noun = NOUNS[first.action.split('.')[0] ?? ''];
    const objects = new Set(run.map((line) => line.words.object));
    const words = noun
      ? `${run.length} ${noun.many}`
      : objects.size === 1
        ? `${object}, ${run.length} times`
        : `${run.length} records`;
    return { ...base, object: words, href: objects.size === 1 ? href : null };
  });
}
