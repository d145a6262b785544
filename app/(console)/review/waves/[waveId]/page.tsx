import type { Metadata } from 'next';
import Link from 'next/link';
import { WaveActions } from '@/components/review/waves/wave-actions';
import { WaveChanges } from '@/components/review/waves/wave-changes';
import { ReadingPage } from '@/components/shell/reading-page';
import { EmptyState } from '@/components/ui/empty-state';
import { countNoun, formatCount } from '@/components/ui/format-number';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { loadWave } from '@/lib/review/waves/loaders';

export const metadata: Metadata = { title: 'Wave' };

type WavePageProps = { params: Promise<{ waveId: string }> };

/** Of how much there is proof: without it nothing is accepted together. */
function evidenceWords({ pending, verified }: { pending: number; verified: number }): string {
  if (pending === 0) return '';
  if (verified === pending) return 'All of it has verified evidence.';
  const some = `${formatCount(verified)} of ${countNoun(pending, 'change')} ${verified === 1 ? 'has' : 'have'} verified evidence;`;
  return `${some} the rest is left when all are accepted.`;
}

export default async function WavePage({ params }: WavePageProps) {
  const { waveId } = await params;
  const { wave, changes, can } = await loadWave(waveId);
  return (
    <ReadingPage>
      <PageHeader title={wave.about} breadcrumbs={[{ href: '/review/waves', label: 'Waves' }]} />
      <p className="prose-width text-ink-2">
        On{' '}
        <Link href={`/sources/${wave.source_id}`} className="text-accent-ink hover:underline">
          {wave.host}
        </Link>{' '}
        it {wave.what}, for {countNoun(wave.records, 'record')}. {evidenceWords(wave)} Since{' '}
        <RelativeTime at={wave.oldest_at} />
        {wave.read_again_at ? (
          <>
            ; its pages were last read again <RelativeTime at={wave.read_again_at} />
          </>
        ) : null}
        .
      </p>
      <WaveActions wave={wave} can={can} />
      <Section title="What it holds" count={wave.pending}>
        {changes.length === 0 ? (
          <EmptyState
            title="It holds nothing any more"
            description="Everything of it is decided, or shown one by one."
          />
        ) : (
          <WaveChanges changes={changes} total={wave.pending} />
        )}
      </Section>
    </ReadingPage>
  );
}
