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
              <HeldItem key={run.job_id} run={run} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

const ROW = 'flex flex-wrap items-center gap-x-4 gap-y-1 px-2 py-2.5 -outline-offset-2 hover:bg-hover';
const COUNT = 'text-sm text-ink-2 tabular-nums sm:w-32 sm:text-right';

function WaveItem({ wave }: { wave: WaveView }) {
  return (
    <li>
      <Link href={`/review/waves/${wave.wave_id}`} className={ROW}>
        <span className="min-w-0 flex-1 basis-72">
          <span className="font-medium">{wave.about}</span> <span className="text-ink-2">{wave.what}</span>
          <span className="block text-sm text-ink-3">
            {wave.host} · since <RelativeTime at={wave.oldest_at} />
          </span>
        </span>
        <Confidence value={wave.lowest_confidence} />
        <span className={COUNT}>
          {countNoun(wave.pending, 'change')}{' '}
          <span className="text-ink-3 sm:block">in {countNoun(wave.records, 'record')}</span>
        </span>
      </Link>
    </li>
  );
}

function HeldItem({ run }: { run: HeldRun }) {
  return (
    <li>
      <Link href={`/jobs/${run.job_id}`} className={ROW}>
        <span className="min-w-0 flex-1 basis-72">
          <span className="font-medium">{run.title ?? `A search on ${run.host ?? 'the web'}`}</span>
          <span className="block text-ink-2">{run.reason}</span>
          <span className="block text-sm text-ink-3">
            {run.title !== null && run.host !== null ? `${run.host} · ` : null}
            <span className="font-mono">{run.job_id}</span> · since <RelativeTime at={run.held_at} />
          </span>
        </span>
        <span className={COUNT}>{countNoun(run.pending, 'change')}</span>
      </Link>
    </li>
  );
}
