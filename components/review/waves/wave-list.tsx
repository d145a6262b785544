import { Waves } from 'lucide-react';
import Link from 'next/link';
import type { HeldRun, WaveView } from '@/lib/review/waves/queries';
import { Confidence } from '../../ui/confidence';
import { EmptyState } from '../../ui/empty-state';
import { countNoun } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { Section } from '../../ui/section';

export type WaveListProps = { waves: readonly WaveView[]; held: readonly HeldRun[] };

/** Everything that is asked as one question: waves of the same change, and runs that are held. */
export function WaveList({ waves, held }: WaveListProps) {
  return (
    <div className="grid gap-8">
      <Section
        title="Waves"
        count={waves.length}
        description="Changes of the same kind that one site would make to many records, most often because it was rebuilt. Each is one question: accept all, reject all, or read the pages again."
      >
        {waves.length === 0 ? (
          <EmptyState
            icon={<Waves />}
            title="No wave waits"
            description="When one site’s pages change in the same way for many records, what they propose comes together here instead of one by one."
          />
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {waves.map((wave) => (
              <WaveItem key={wave.wave_id} wave={wave} />
            ))}
          </ul>
        )}
      </Section>
      <Section
        title="Held runs"
        count={held.length}
        description="Runs that would change or remove more than they may of what their site has given us. Nothing of them is applied in bulk or by a policy until somebody has released them."
      >
        {held.length === 0 ? (
          <p className="text-ink-3">No run is held.</p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {held.map((run) => (
              <li key={run.job_id} className="flex flex-wrap items-baseline gap-x-4 py-2">
                <Link href={`/jobs/${run.job_id}`} className="font-mono text-sm text-accent-ink hover:underline">
                  {run.job_id}
                </Link>
                <span className="min-w-0 flex-1 basis-64">{run.reason}</span>
                <span className="text-sm text-ink-3 tabular-nums">
                  {countNoun(run.pending, 'change')} · <RelativeTime at={run.held_at} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function WaveItem({ wave }: { wave: WaveView }) {
  return (
    <li>
      <Link
        href={`/review/waves/${wave.wave_id}`}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-2 py-2.5 -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-72">
          <span className="font-medium">{wave.about}</span> <span className="text-ink-2">{wave.what}</span>
          <span className="block text-sm text-ink-3">
            {wave.host} · since <RelativeTime at={wave.oldest_at} />
          </span>
        </span>
        <Confidence value={wave.lowest_confidence} />
        <span className="w-32 text-right text-sm text-ink-2 tabular-nums">
          {countNoun(wave.pending, 'change')}
          <span className="block text-ink-3">in {countNoun(wave.records, 'record')}</span>
        </span>
      </Link>
    </li>
  );
}
