import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { BackfillAnswer } from '@/lib/coverage/backfill/schema';
import { Progress } from '../ui/progress';
import { BackfillFigures } from './backfill-figures';

/** How far a backfill is, and what it has done so far. */
export function BackfillProgress({ answer, words }: { answer: BackfillAnswer | null; words: ExpectationWords }) {
  const isPlanning = answer === null || answer.status === 'planning';
  const done = answer === null ? 0 : answer.gaps_affected + answer.already_queued + answer.left_out;
  return (
    <div className="grid gap-4">
      {answer === null || answer.status === 'planning' || answer.status === 'running' ? (
        <Progress
          label={isPlanning ? 'Planning' : `Closing ${words.noun.many}`}
          done={isPlanning ? 0 : done}
          total={isPlanning ? null : answer.gaps_found}
        />
      ) : (
        <p className="font-medium" role="status">
          {answer.message}.
        </p>
      )}
      {answer === null || isPlanning ? null : <BackfillFigures answer={answer} words={words} />}
    </div>
  );
}
