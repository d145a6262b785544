import type { MatchStepView } from '@/lib/review/matches/schema';
import { cn } from '../ui/cn';
import { signedScore } from './match-words';

/** A score, step by step: what was compared, in words, and what it added or took. */
export function ScoreWaterfall({ steps }: { steps: readonly MatchStepView[] }) {
  const compared = steps.filter(({ outcome, feature }) => outcome !== 'missing' || feature === 'start');
  const missing = steps.filter((step) => !compared.includes(step)).map(({ label }) => label);
  const most = Math.max(0.01, ...steps.map(({ contribution }) => Math.abs(contribution)));
  return (
    <ol className="border-t border-line" aria-label="How the score comes about">
      {compared.map((step, index) => (
        <li
          key={`${step.feature}-${index}`}
          className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-start gap-x-3 gap-y-0.5 border-b border-line py-1.5 text-sm last:border-b-0 md:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)_7rem]"
        >
          <span className="font-medium">{step.label}</span>
          {hasValues(step) ? <Values {...step} /> : <Words className="md:col-span-2">{step.words}</Words>}
          <span className="flex items-center justify-end gap-2 max-md:order-2">
            <Contribution value={step.contribution} most={most} />
            <span className="w-11 text-right font-mono tabular-nums">{signedScore(step.contribution)}</span>
          </span>
          {hasValues(step) ? <Words className="md:col-span-3 md:col-start-2">{step.words}</Words> : null}
        </li>
      ))}
      {missing.length > 0 ? (
        <li className="py-1.5 text-sm text-ink-3">Not known of both, so not compared: {missing.join(', ')}.</li>
      ) : null}
    </ol>
  );
}

const hasValues = ({ discovered, existing }: MatchStepView): boolean => discovered !== null || existing !== null;

/** What was found beside what the record has: in columns, or on a narrow screen in one line. */
function Values({ discovered, existing }: MatchStepView) {
  const none = <span className="text-ink-3">–</span>;
  return (
    <>
      <span className="[overflow-wrap:anywhere] max-md:order-3 max-md:col-span-2">
        {discovered ?? none}
        <span aria-hidden="true" className="px-1.5 text-ink-3 md:hidden">
          |
        </span>
        <span className="md:hidden">{existing ?? none}</span>
      </span>
      <span className="hidden [overflow-wrap:anywhere] md:block">{existing ?? none}</span>
    </>
  );
}

function Words({ className, children }: { className: string; children: string }) {
  return <span className={cn('text-ink-3 max-md:order-4 max-md:col-span-2', className)}>{children}</span>;
}

/** Right of the middle for what speaks for it, left for what speaks against it. */
function Contribution({ value, most }: { value: number; most: number }) {
  const width = `${(Math.abs(value) / most) * 50}%`;
  return (
    <span aria-hidden="true" className="relative h-1.5 w-10 overflow-hidden rounded-full bg-line-2">
      <span
        className={cn('absolute inset-y-0', value < 0 ? 'right-1/2 bg-removed' : 'left-1/2 bg-added')}
        style={{ width }}
      />
    </span>
  );
}
