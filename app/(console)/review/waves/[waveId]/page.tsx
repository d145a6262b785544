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

export default async function WavePage({ params }: WavePageProps) {
  const { waveId } = await params;
  const { wave, changes, can } = await loadWave(waveId);
  return (
    <ReadingPage>
      <PageHeader title={wave.about} breadcrumbs={[{ href: '/review/waves', label: 'Waves' }]} />
      <p className="prose-width mb-4 text-ink-2">
        On{' '}
        <Link href={`/sources/${wave.source_id}`} className="text-accent-ink hover:underline">
          {wave.host}
        </Link>{' '}
        it {wave.what}, for {countNoun(wave.records, 'record')}. Of {countNoun(wave.pending, 'change')}{' '}
        {formatCount(wave.verified)} {wave.verified === 1 ? 'has' : 'have'} verified evidence, without which nothing is
        accepted together. Since <RelativeTime at={wave.oldest_at} />
        {wave.read_again_at ? (
          <>
            ; its pages were last read again <RelativeTime at={wave.read_again_at} />
          </>
        ) : null}
        .
      </p>
      <WaveActions wave={wave} can={can} />
      <Section title="What it holds" count={wave.pending} className="mt-6">
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
