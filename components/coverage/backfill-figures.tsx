import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { BackfillAnswer } from '@/lib/coverage/backfill/schema';
import { DefinitionList } from '../ui/definition-list';
import { countNoun, formatCount, formatUsd } from '../ui/format-number';

/** What a backfill would do, does or has done, in numbers. */
export function BackfillFigures({ answer, words }: { answer: BackfillAnswer; words: ExpectationWords }) {
  const isPlan = answer.status === 'dry_run';
  const items = [
    {
      term: 'Found',
      value: words.links_builders
        ? `${countNoun(answer.gaps_found, 'card')} of ${countNoun(answer.names_found, 'name')}`
        : countNoun(answer.gaps_found, words.noun.one, words.noun.many),
    },
    ...(words.links_builders
      ? [
          { term: isPlan ? 'Linked now, at no cost' : 'Linked at no cost', value: formatCount(answer.linked_now) },
          { term: 'A builder suggested', value: formatCount(answer.suggested_now) },
        ]
      : []),
    { term: isPlan ? 'Jobs to create' : 'Jobs created', value: formatCount(answer.jobs_created) },
    {
      term: 'Have a job already',
      value:
        answer.already_tried > 0
          ? `${formatCount(answer.already_queued)}, ${formatCount(answer.already_tried)} of which came to nothing`
          : formatCount(answer.already_queued),
    },
    ...(answer.left_out > 0
      ? [{ term: 'Left for a person or another time', value: formatCount(answer.left_out) }]
      : []),
    { term: 'Estimated cost', value: answer.jobs_created === 0 ? 'Nothing' : formatUsd(answer.estimated_cost_usd) },
  ];
  return <DefinitionList items={items} />;
}
