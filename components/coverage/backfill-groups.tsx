import Link from 'next/link';
import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { BackfillAnswer, BackfillGroupView } from '@/lib/coverage/backfill/schema';
import { Badge } from '../ui/badge';
import { countNoun } from '../ui/format-number';
import type { Tone } from '../ui/tone';

const SHOWN = 100;

const ACTIONS: Record<BackfillGroupView['action'], { words: string; tone: Tone }> = {
  link: { words: 'Link', tone: 'added' },
  suggest: { words: 'Suggest', tone: 'changed' },
  job: { words: 'Job', tone: 'info' },
  join: { words: 'Joins a job', tone: 'info' },
  held: { words: 'Has a job', tone: 'neutral' },
  tried: { words: 'Tried lately', tone: 'neutral' },
};

/** What is closed together, and how: where names and jobs differ in number, this says why. */
export function BackfillGroups({ answer, words }: { answer: BackfillAnswer; words: ExpectationWords }) {
  if (answer.groups.length === 0) return null;
  const shown = answer.groups.slice(0, SHOWN);
  return (
    <section aria-label="What is closed together">
      <ul className="border-t border-line">
        {shown.map((group, index) => (
          <li key={index} className="flex flex-wrap items-start gap-x-3 gap-y-0.5 border-b border-line py-1.5">
            <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
              <GroupName group={group} words={words} />
            </span>
            <span className="flex items-center gap-2 text-sm text-ink-2 tabular-nums">
              {words.links_builders ? countNoun(group.gaps, 'card') : null}
              <Badge tone={ACTIONS[group.action].tone}>{ACTIONS[group.action].words}</Badge>
            </span>
          </li>
        ))}
      </ul>
      {answer.groups.length > SHOWN ? (
        <p className="pt-1.5 text-sm text-ink-3">And more like these; the figures count all.</p>
      ) : null}
    </section>
  );
}

function GroupName({ group, words }: { group: BackfillGroupView; words: ExpectationWords }) {
  const others = group.names.filter((name) => name !== group.label);
  return (
    <>
      <span className="font-medium">{group.label}</span>
      {group.place ? <span className="text-ink-3"> in {group.place}</span> : null}
      {others.length > 0 && words.links_builders ? (
        <span className="block text-sm text-ink-3">also shown as {others.join(', ')}</span>
      ) : null}
      {group.builder ? (
        <span className="block text-sm text-ink-3">
          <Link
            href={`/catalog/builders/${group.builder.id}`}
            className="text-ink-2 underline decoration-line-strong underline-offset-3 hover:decoration-current"
          >
            {group.builder.title}
          </Link>
          : {group.builder.reason}
        </span>
      ) : null}
      {group.job_id ? (
        <span className="block text-sm">
          <Link
            href={`/jobs/${group.job_id}`}
            className="font-mono text-ink-2 underline decoration-line-strong underline-offset-3 hover:decoration-current"
          >
            {group.job_id}
          </Link>
        </span>
      ) : null}
    </>
  );
}
